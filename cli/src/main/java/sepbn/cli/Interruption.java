package sepbn.cli;

import java.util.function.BooleanSupplier;

/** How a command learns that the user wants it to end. */
@FunctionalInterface
interface Interruption {
    /** Nobody interrupts. */
    Interruption NEVER = () -> () -> false;

    /**
     * From now on the command is asked to end, and waited for, where it would have been ended at once.
     *
     * @return says whether it has been asked
     */
    BooleanSupplier listen();
}
