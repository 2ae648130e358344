#!/usr/bin/env bash
# Images a second in training, against the published form in PyTorch: benchmarks/pytorch/compare.sh [ROUNDS] [STEPS]
#   ours            grouped SepBN, bf16, NHWC, by the launcher and so with its malloc variables
#   pytorch         published.py as it is: simple SepBN with three whole BNs, fp32, NCHW
#   pytorch-malloc  the same with the launcher's malloc variables
# One process after the other, in turns; a turn is two steps to warm up and STEPS measured ones.
#   PYTHON   a Python with PyTorch (default: python3)
#   BATCHES  crops in a step (default: "8 32")
#   THREADS  of each process (default: 2)
set -euo pipefail

rounds=${1:-5}
steps=${2:-3}
threads=${THREADS:-2}
folder=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$folder/../.." && pwd)
python=${PYTHON:-python3}
read -r -a batches <<<"${BATCHES:-8 32}"

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The variables that the launcher exports, so that they stand in one place.
malloc=$(sed -n '/^export MALLOC_/,/[^\\]$/p' "$home/sepbn" | tr -d '\\' | sed 's/^export//')
[[ $malloc == *MALLOC_ARENA_MAX=* ]] || {
    echo "compare.sh: the launcher exports no malloc variables any more: mend the line that reads them" >&2
    exit 1
}

ours() {
    SEPBN_CLASSES=$home/benchmarks/target/classes SEPBN_MAIN=sepbn.benchmarks.StepTimes "$home/sepbn" "$@"
}
pytorch() {
    "$python" "$folder/published.py" "$@"
}
pytorch-malloc() {
    # shellcheck disable=SC2086 # several assignments
    env $malloc "$python" "$folder/published.py" "$@"
}

turn() { # contender, batch, round
    local output
    output=$("$1" --batch "$2" --warm-up 2 --steps "$steps" --threads "$threads")
    [[ $3 != 1 || $2 != "${batches[0]}" ]] || sed -n "s/^#/$1:/p" <<<"$output"
    grep -v '^#' <<<"$output" | sed "s/^/$1\t$2\t$3\t/" >>"$log"
}

(cd "$home" && mvn -q -B -ntp -pl benchmarks -am -Dmaven.test.skip -Dspotless.check.skip compile) >&2
sed -n 's/^model name[^:]*: /cpu: /p' /proc/cpuinfo | head -n 1
grep -qw amx_bf16 /proc/cpuinfo && echo "amx: yes" || echo "amx: no"
echo "load before the start: $(cut -d ' ' -f 1 /proc/loadavg)"
for ((round = 1; round <= rounds; round++)); do
    echo "round $round of $rounds" >&2
    for batch in "${batches[@]}"; do
        for contender in ours pytorch pytorch-malloc; do
            turn "$contender" "$batch" "$round"
        done
    done
done
"$python" "$folder/table.py" <"$log"
