package sepbn.cli;

import java.nio.file.Path;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.evaluate.CropWalk;
import sepbn.evaluate.EvaluationSettings;
import sepbn.export.Calibration;
import sepbn.export.OnnxExporter;
import sepbn.predict.RangeMeter;
import sepbn.weights.Checkpoint;
import sepbn.weights.Manifest;
import sepbn.weights.WeightStorage;

/** Exports a network with 8-bit convolutions: measures what they must hold on the crops of some faces, then writes the file. */
record EightBitExport(Console console, Checkpoint checkpoint) {
    /** More faces hardly widen the ranges. */
    static final int FACES = 256;

    void write(DataSetReference reference, Path out, WeightStorage weights) {
        // Before the faces are looked for: not every network can have them.
        byte[] measuring = OnnxExporter.measuring(checkpoint);
        DataSet faces = DataSets.open(reference).spread(FACES);
        OnnxExporter.write(checkpoint, out, weights, calibration(measuring, faces));
    }

    private Calibration calibration(byte[] measuring, DataSet faces) {
        Manifest manifest = checkpoint.manifest();
        RegionRule rule =
                RegionRule.unaugmented(manifest.crop(), manifest.network().inputSize());
        try (RangeMeter meter = RangeMeter.of(measuring, 0);
                ProgressLine line = ProgressLine.start(console, "measuring", "faces", faces.size(), 0)) {
            CropWalk.over(FaceRegions.decoded(faces, rule), EvaluationSettings.defaults(), batch -> {
                meter.add(batch.crops());
                line.reach(batch.from() + batch.crops().count());
            });
            return new Calibration(meter.ranges(), faces.name(), faces.size(), faces.checksum());
        }
    }
}
