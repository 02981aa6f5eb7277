package org.rapporteur.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapporteur.files.Inspection.Outcome;
import org.rapporteur.files.Inspection.TextLayer;

class InspectionFramesTests {
    private static final Inspection FOUND = new Inspection(
                    "application/pdf", Outcome.READ, List.of("ar", "en"), 12, null, TextLayer.PARTIAL, true, false, 3)
            .of(new FormatIdentity("fmt/276", "PDF", "1.7", FormatIdentity.Basis.SIGNATURE));

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InspectionFrames.write(new DataOutputStream(bytes), FOUND, new byte[] {1, 2, 3});
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        assertThat(InspectionFrames.readInspection(in)).isEqualTo(FOUND);
        assertThat(InspectionFrames.copyText(in, text, 3)).isEqualTo(3);
        assertThat(text.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void aTextThatIsTooLongOrBreaksOffIsNotBelieved() throws IOException {
        for (int length : new int[] {-1, 11, Integer.MAX_VALUE, 10}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new DataOutputStream(bytes).writeInt(length);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> InspectionFrames.copyText(in, OutputStream.nullOutputStream(), 10));
        }
    }

    @Test
    void whateverAChildSaysIsAnInspectionOrAnIOException() throws IOException {
        Random random = new Random(7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InspectionFrames.write(new DataOutputStream(bytes), FOUND, new byte[0]);
        int refused = 0;
        for (int count = 0; count < 5_000; count++) {
            byte[] frame = bytes.toByteArray();
            for (int flips = random.nextInt(8); flips >= 0; flips--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            }
            try {
                InspectionFrames.readInspection(new DataInputStream(new ByteArrayInputStream(frame)));
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
