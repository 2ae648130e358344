package sepbn.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.OnnxModel;
import sepbn.predict.PredictedFace;
import sepbn.protocol.Branch;

/**
 * From the bytes of an image to landmarks. Images are decoded and searched for faces by as many threads as there are
 * cores; their faces are then joined into batches. The pixels that are in memory at a time are bounded.
 */
final class Engine implements AutoCloseable {
    /** Every thread that decodes looks for faces as well: more would not fit their number. */
    private static final int THREADS_OF_A_DETECTOR = 1;

    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Limits limits;
    private final OnnxModel model;
    private final LandmarkPredictor predictor;
    private final LandmarkModel network;
    private final Batcher<ChosenFaces, Answer> faces;
    private final Batcher<CropBatch, Map<String, List<Landmarks>>> crops;
    private final Workers workers;
    private final Decoder decoder;

    private Engine(OnnxModel model, LandmarkPredictor predictor, ServerSettings settings, ServerMetrics metrics) {
        this.model = model;
        this.predictor = predictor;
        limits = settings.limits();
        decoder = new Decoder(limits);
        network = settings.predictor().domain().map(model::inDomain).orElse(model);
        Batching batching = settings.batching();
        Semaphore slots = new Semaphore(batching.concurrentRuns());
        faces = new Batcher<>("faces", batching, slots, ChosenFaces::count, this::predict, metrics::ran);
        crops = new Batcher<>("crops", batching, slots, CropBatch::count, this::infer, metrics::ran);
        workers = new Workers("sepbn-decoding", batching.workers());
    }

    /** @throws sepbn.SepbnException if the model or the detector can't be used */
    static Engine open(Path file, ServerSettings settings, ServerMetrics metrics) {
        OnnxModel model = OnnxModel.load(file, settings.batching().threadsOfRun(), false);
        try {
            LandmarkPredictor predictor = LandmarkPredictor.of(
                    model, settings.detector().opener(THREADS_OF_A_DETECTOR), settings.predictor());
            Image grey = new Image(64, 64, new byte[3 * 64 * 64]);
            predictor.predictWhole(grey); // the first pass takes its time
            if (settings.detector().detects()) {
                predictor.detect(grey); // a detector that can't be opened ends the start, not the first request
            }
            return new Engine(model, predictor, settings, metrics);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    OnnxModel model() {
        return model;
    }

    /** The branches that answer. */
    List<Branch> branches() {
        return predictor.branches();
    }

    /**
     * What was found in an image of a size.
     *
     * @param omitted faces that were detected beyond the limit
     */
    record Answer(int width, int height, List<PredictedFace> faces, int omitted) {}

    /**
     * Finds landmarks in an image file.
     *
     * @throws ProblemException 415, 422 or 413 if that is none, damaged or too large; 504 if it takes too long
     */
    Answer find(byte[] file, FaceChoice choice, Deadline deadline) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        faces.announce();
        Runnable task = () -> prepare(file, choice, deadline, answer);
        workers.take(task);
        return await(answer, deadline, () -> {
            if (workers.giveUp(task)) {
                faces.withdraw();
            }
            faces.forget(answer);
        });
    }

    /** Decodes and finds faces, and hands them in. */
    private void prepare(byte[] file, FaceChoice choice, Deadline deadline, CompletableFuture<Answer> answer) {
        AtomicInteger held = new AtomicInteger();
        try {
            if (answer.isDone()) { // its time has run out while it waited
                faces.withdraw();
                return;
            }
            Image image = decoder.decode(file, deadline, held);
            ChosenFaces chosen = ChosenFaces.of(choice.request(predictor, image), limits.faces());
            faces.submit(chosen, answer, () -> decoder.free(held));
        } catch (RuntimeException | Error e) { // to be told to the request, which waits
            decoder.free(held);
            faces.withdraw();
            answer.completeExceptionally(e);
        }
    }

    private List<Answer> predict(List<ChosenFaces> chosen) {
        List<List<PredictedFace>> found =
                predictor.predict(chosen.stream().map(ChosenFaces::request).toList());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Image image = chosen.get(i).request().image();
            answers.add(new Answer(
                    image.width(), image.height(), found.get(i), chosen.get(i).omitted()));
        }
        return answers;
    }

    /** The landmarks of crops, in crop pixels, in all branches. */
    Map<String, List<Landmarks>> infer(CropBatch batch, Deadline deadline) {
        CompletableFuture<Map<String, List<Landmarks>>> answer = new CompletableFuture<>();
        crops.announce();
        crops.submit(batch, answer, () -> {});
        return await(answer, deadline, () -> crops.forget(answer));
    }

    private List<Map<String, List<Landmarks>>> infer(List<CropBatch> batches) {
        CropBatch all = CropBatches.joined(batches);
        return CropBatches.parted(
                network.predict(all, branches().stream().map(Branch::name).toList()), batches);
    }

    /** @param forget lets go of what a request that is not answered has handed in: its place in the queue is free, and so is its memory */
    private <T> T await(CompletableFuture<T> answer, Deadline deadline, Runnable forget) {
        try {
            return answer.get(deadline.left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            forget.run();
            throw ProblemException.late(limits);
        } catch (InterruptedException e) {
            answer.cancel(false);
            forget.run();
            throw ProblemException.interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        boolean ended = workers.end(ENDING);
        ended &= faces.end(ENDING);
        ended &= crops.end(ENDING);
        if (ended) {
            predictor.close(); // else a run uses it still, and to wait for ever would keep the process from ending
        }
    }
}
