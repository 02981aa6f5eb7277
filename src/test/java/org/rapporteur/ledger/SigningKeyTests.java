package org.rapporteur.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SigningKeyTests {
    /// The example of the documentation of Go's `note` package, which the format of signed notes comes from.
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String SIGNATURE =
            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    @Test
    void aNoteThatAnotherImplementationSignedVerifies() {
        VerificationKey key = VerificationKey.parse(KEY);
        byte[] line = Base64.getDecoder().decode(SIGNATURE);

        assertThat(Arrays.copyOf(line, 4)).isEqualTo(key.id());
        assertThat(key.hasSigned(TEXT, Arrays.copyOfRange(line, 4, line.length)))
                .isTrue();
        assertThat(key.hasSigned(TEXT + "\n", Arrays.copyOfRange(line, 4, line.length)))
                .isFalse();
        assertThat(key).hasToString(KEY);
    }

    @Test
    void aKeyComesBackFromItsFileAndSignsAsBefore() {
        SigningKey key = SigningKey.generate("example.org/ledger");

        SigningKey read = SigningKey.parse(key.toText());

        assertThat(read.sign("the same")).isEqualTo(key.sign("the same"));
        assertThat(read.verificationKey()).hasToString(key.verificationKey().toString());
        assertThat(key.verificationKey().hasSigned("the same", read.sign("the same")))
                .isTrue();
    }

    @Test
    void halvesOfTwoKeysAreNoKey() {
        String[] one = SigningKey.generate("example.org/ledger").toText().split("\n", -1);
        String[] other = SigningKey.generate("example.org/ledger").toText().split("\n", -1);

        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.parse(one[0] + "\n" + other[1] + "\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.parse("nothing of the kind"));
    }

    @Test
    void aKeyWhoseIdIsNotItsOwnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationKey.parse(KEY.replace("c74f20a3", "c74f20a4")));
        assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.parse("a+b"));
        assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.parse("name+00000000+AAAA"));
    }
}
