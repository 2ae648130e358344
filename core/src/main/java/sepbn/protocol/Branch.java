package sepbn.protocol;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One of the answers of a network: a regression branch of the paper (section IV), which the network has for each data set
 * that it is trained on. Data sets of one protocol can have a branch each, or share one.
 *
 * @param name of letters, digits, {@code _} and {@code -}; a network's branches have different ones
 * @param protocol what the branch's landmarks mean
 */
public record Branch(String name, Protocol protocol) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    public Branch {
        // The names of tensors, of files and of columns are made of it.
        if (!NAME.matcher(name).matches()) {
            throw new ProtocolException("branch (=" + name + ") must have a name of letters, digits, _ and -, such as "
                    + "300w-68; give the data set a branch of such a name");
        }
    }

    /** The branch of the only data set of its protocol: it has the protocol's name, with hyphens for what it can't have. */
    public static Branch of(Protocol protocol) {
        String legal = protocol.name().replaceAll("[^A-Za-z0-9_-]+", "-").replaceFirst("^[_-]+", "");
        return new Branch(legal.isEmpty() ? "own" : legal, protocol);
    }

    /** The number of the branch's numbers for one face, 2L. */
    public int outputs() {
        return 2 * protocol.count();
    }

    /**
     * The branch called {@code name} among {@code branches}.
     *
     * @throws ProtocolException naming them if there is none
     */
    public static Branch named(String name, List<Branch> branches) {
        return branches.stream()
                .filter(branch -> branch.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProtocolException("branch (=" + name + ") must be one of "
                        + branches.stream().map(Branch::name).toList() + ", those that the model has"));
    }
}
