package org.rapporteur.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTests {
    private static final HexFormat HEX = HexFormat.of();

    /// The entries that the test vectors of Certificate Transparency use, and the roots of their first so many.
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThoseOfThePublishedVectors() {
        List<byte[]> leaves =
                ENTRIES.stream().map(each -> Hashes.leaf(HEX.parseHex(each))).toList();

        for (int size = 1; size <= ROOTS.size(); size++) {
            assertThat(HEX.formatHex(tree(leaves.subList(0, size)).root())).isEqualTo(ROOTS.get(size - 1));
        }
        assertThat(HEX.formatHex(tree(List.of()).root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void proofsAreThoseOfThePublishedVectors() {
        List<byte[]> leaves =
                ENTRIES.stream().map(each -> Hashes.leaf(HEX.parseHex(each))).toList();

        assertThat(tree(leaves).inclusionProof(0).stream().map(HEX::formatHex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree(leaves).consistencyProof(6).stream().map(HEX::formatHex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void everyLeafOfATreeWithPartialTilesIsProvenAndNoOther() {
        for (int size : new int[] {1, 2, 3, 255, 256, 257, 511, 700}) {
            List<byte[]> leaves = leaves(size);
            byte[] root = ReferenceTree.root(leaves);
            MerkleTree tree = tree(leaves);
            assertThat(tree.root()).isEqualTo(root);
            for (int each = 0; each < size; each++) {
                List<byte[]> path = tree.inclusionProof(each);
                assertThat(ReferenceTree.includes(leaves.get(each), each, size, path, root))
                        .as("leaf %s of %s", each, size)
                        .isTrue();
                assertThat(ReferenceTree.includes(Hashes.leaf(new byte[] {1}), each, size, path, root))
                        .isFalse();
            }
        }
    }

    @Test
    void everyEarlierTreeIsProvenToBeTheBeginning() {
        List<byte[]> leaves = leaves(530);
        for (int size : new int[] {1, 2, 7, 256, 257, 530}) {
            byte[] root = ReferenceTree.root(leaves.subList(0, size));
            MerkleTree tree = tree(leaves.subList(0, size));
            for (int earlier = 1; earlier <= size; earlier++) {
                byte[] earlierRoot = ReferenceTree.root(leaves.subList(0, earlier));
                assertThat(ReferenceTree.isConsistent(earlier, earlierRoot, size, root, tree.consistencyProof(earlier)))
                        .as("%s in %s", earlier, size)
                        .isTrue();
            }
        }
    }

    @Test
    void aTreeOfThreeLevelsOfTilesHasTheRootThatItsLeavesHave() {
        List<byte[]> leaves = leaves(70_000);

        MerkleTree tree = tree(leaves);

        byte[] root = ReferenceTree.root(leaves);
        assertThat(tree.root()).isEqualTo(root);
        for (long each : new long[] {0, 255, 256, 65_535, 65_536, 69_887, 69_999}) {
            assertThat(ReferenceTree.includes(
                            leaves.get((int) each), each, leaves.size(), tree.inclusionProof(each), root))
                    .isTrue();
        }
        byte[] earlier = ReferenceTree.root(leaves.subList(0, 65_537));
        assertThat(ReferenceTree.isConsistent(65_537, earlier, 70_000, root, tree.consistencyProof(65_537)))
                .isTrue();
    }

    @Test
    void whatIsNotInTheTreeIsRefused() {
        MerkleTree tree = tree(leaves(5));

        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusionProof(5));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusionProof(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistencyProof(6));
    }

    private static List<byte[]> leaves(int count) {
        Random random = new Random(9162);
        List<byte[]> leaves = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            leaves.add(Hashes.leaf(
                    ByteBuffer.allocate(8).putLong(random.nextLong()).array()));
        }
        return leaves;
    }

    private static MerkleTree tree(List<byte[]> leaves) {
        return new MerkleTree(
                (level, index, size) -> {
                    int width = 1 << (8 * level);
                    long last = Math.min((index + 1) * Tile.WIDTH, size / width);
                    ByteArrayOutputStream tile = new ByteArrayOutputStream();
                    for (long each = index * Tile.WIDTH; each < last; each++) {
                        tile.writeBytes(
                                ReferenceTree.root(leaves.subList((int) each * width, (int) (each + 1) * width)));
                    }
                    return tile.toByteArray();
                },
                leaves.size());
    }
}
