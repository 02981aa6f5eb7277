package org.rapporteur.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreeTests {
    /// The test vectors that came with Certificate Transparency (RFC 6962).
    private static final List<byte[]> PUBLISHED_LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(each -> Tree.leaf(bytes(each)))
            .toList();

    private static final List<String> PUBLISHED_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
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
        for (int size = 0; size <= 8; size++) {
            byte[] root = Tree.root(PUBLISHED_LEAVES.subList(0, size));

            assertEquals(PUBLISHED_ROOTS.get(size), HexFormat.of().formatHex(root));
        }
    }

    @Test
    void thePublishedInclusionProofsHold() {
        byte[] root = bytes(PUBLISHED_ROOTS.get(8));
        List<byte[]> ofFirst = hashes(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        List<byte[]> ofSixth = hashes(
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");

        assertTrue(Tree.includes(PUBLISHED_LEAVES.get(0), 0, 8, ofFirst, root));
        assertTrue(Tree.includes(PUBLISHED_LEAVES.get(5), 5, 8, ofSixth, root));
        assertFalse(Tree.includes(PUBLISHED_LEAVES.get(5), 4, 8, ofSixth, root));
        assertFalse(Tree.includes(PUBLISHED_LEAVES.get(5), 5, 9, ofSixth, root));
        assertFalse(Tree.includes(PUBLISHED_LEAVES.get(5), 5, 8, ofSixth.subList(0, 2), root));
    }

    @Test
    void thePublishedConsistencyProofsHold() {
        List<byte[]> fromSix = hashes(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        List<byte[]> fromTwo = hashes(
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");

        assertTrue(Tree.begins(6, bytes(PUBLISHED_ROOTS.get(6)), 8, bytes(PUBLISHED_ROOTS.get(8)), fromSix));
        assertTrue(Tree.begins(2, bytes(PUBLISHED_ROOTS.get(2)), 5, bytes(PUBLISHED_ROOTS.get(5)), fromTwo));
        assertFalse(Tree.begins(6, bytes(PUBLISHED_ROOTS.get(5)), 8, bytes(PUBLISHED_ROOTS.get(8)), fromSix));
        assertFalse(Tree.begins(6, bytes(PUBLISHED_ROOTS.get(6)), 7, bytes(PUBLISHED_ROOTS.get(7)), fromSix));
    }

    @Test
    void everyProofOfTheDefinitionHoldsAndNoneHoldsForAnotherLeafOrRoot() {
        List<byte[]> leaves = IntStream.range(0, 40)
                .mapToObj(i -> Tree.leaf(new byte[] {(byte) i}))
                .toList();
        for (int size = 1; size <= leaves.size(); size++) {
            List<byte[]> tree = leaves.subList(0, size);
            byte[] root = Ledger.root(tree);
            assertArrayEquals(root, Tree.root(tree));
            for (int i = 0; i < size; i++) {
                List<byte[]> path = Ledger.path(i, tree);
                assertTrue(Tree.includes(tree.get(i), i, size, path, root));
                assertFalse(Tree.includes(Tree.leaf(new byte[] {99}), i, size, path, root));
                assertFalse(Tree.includes(tree.get(i), i, size, longer(path), root));
                assertFalse(size > 1 && Tree.includes(tree.get(i), (i + 1) % size, size, path, root));
            }
            for (int first = 1; first <= size; first++) {
                byte[] before = Ledger.root(leaves.subList(0, first));
                List<byte[]> proof = Ledger.proof(first, tree, true);
                assertTrue(Tree.begins(first, before, size, root, proof), first + " " + size);
                assertFalse(Tree.begins(first, before, size, Tree.leaf(new byte[0]), proof));
                assertFalse(Tree.begins(first, before, size, root, longer(proof)));
            }
        }
    }

    private static List<byte[]> longer(List<byte[]> path) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(new byte[32]);
        return longer;
    }

    private static List<byte[]> hashes(String... hex) {
        return Stream.of(hex).map(TreeTests::bytes).toList();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
