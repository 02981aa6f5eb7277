package org.rapporteur.ledger;

/// The shape of tiles (C2SP `tlog-tiles`): 256 hashes of one level, levels eight apart.
final class Tile {
    static final int HEIGHT = 8;
    static final int WIDTH = 1 << HEIGHT;

    private Tile() {}
}
