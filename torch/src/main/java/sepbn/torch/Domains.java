package sepbn.torch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The domains of a batch's N crops, or none. Its tensors belong to the innermost scope. */
final class Domains {
    private final int[] domains;
    private final Engine engine;
    private final List<Integer> present;

    Domains(int[] domains, Engine engine) {
        this.domains = domains.clone();
        this.engine = engine;
        present = Arrays.stream(domains).distinct().sorted().boxed().toList();
    }

    /** For networks that need none. */
    static Domains none(Engine engine) {
        return new Domains(new int[0], engine);
    }

    /** Every one of {@code count} crops in one domain. */
    static Domains all(int domain, int count, Engine engine) {
        int[] domains = new int[count];
        Arrays.fill(domains, domain);
        return new Domains(domains, engine);
    }

    /** The domains that occur, in rising order. */
    List<Integer> present() {
        return present;
    }

    /** The places of the crops of {@code domain} in the batch. */
    Tensor crops(int domain) {
        return tensor(places(domain));
    }

    /** Where each crop of the batch lies when the crops stand sorted by domain. */
    Tensor order() {
        long[] order = new long[domains.length];
        int next = 0;
        for (int domain : present) {
            for (long place : places(domain)) {
                order[(int) place] = next++;
            }
        }
        return tensor(order);
    }

    /** Throws if there is no domain, or one that a layer with {@code branches} doesn't have. */
    void requireGiven(String layer, int branches) {
        if (present.isEmpty()) {
            throw new TorchException(layer + ": brute-force SepBN must be told the domain of every crop, and none is"
                    + " given; choose one (inDomain) or give the batch's domains");
        }
        int last = present.get(present.size() - 1);
        if (present.get(0) < 0 || last >= branches) {
            throw new TorchException(layer + ": domains (=" + present + ") must lie from 0 to " + (branches - 1));
        }
    }

    private long[] places(int domain) {
        return IntStream.range(0, domains.length)
                .filter(i -> domains[i] == domain)
                .asLongStream()
                .toArray();
    }

    private Tensor tensor(long[] values) {
        LongPointer copy = new LongPointer(values);
        return torch.from_blob(copy, new long[] {values.length}, new TensorOptions(torch.ScalarType.Long))
                .to(engine.device(), torch.ScalarType.Long);
    }
}
