package sepbn.data.synthetic;

import sepbn.data.DataFormat;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;

/** Opens references such as {@code synthetic:count=2000,seed=1,protocol=wflw-98#train}. */
public final class SyntheticFormat implements DataFormat {
    @Override
    public DataSet open(DataSetReference reference) {
        SyntheticSplit split = SyntheticSplit.named(reference.split().orElse(""));
        return SyntheticFaces.open(SyntheticSettings.parse(reference.folder()), split);
    }
}
