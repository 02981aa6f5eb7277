package org.rapporteur.files;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.rapporteur.files.FileSettings.Limits;
import org.rapporteur.installation.DataFolder;
import org.springframework.util.unit.DataSize;

/// A process that has started a child and tells its identifier, to be killed by a test.
final class ParentOfAWorker {
    private ParentOfAWorker() {}

    public static void main(String[] arguments) throws IOException {
        Limits limits = new Limits(
                1, Duration.ofSeconds(60), DataSize.ofMegabytes(256), 1_000_000, 8, 1000, Duration.ofHours(1));
        Path data = Path.of(arguments[0]);
        InspectionWorkers workers = new InspectionWorkers(
                DataFolder.lock(data), new FileSettings(DataSize.ofMegabytes(10), 100, DataSize.ofBytes(0), limits));
        workers.inspect(Path.of(arguments[1]), data.resolve("text"));
        DataOutputStream out = new DataOutputStream(System.out);
        out.writeLong(workers.processIds().findFirst().orElseThrow());
        out.flush();
        while (true) {
            LockSupport.park();
        }
    }
}
