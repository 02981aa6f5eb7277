// Reads a mirror of the ledger with the notes and trees of golang.org/x/mod, which know nothing of this project:
// opens the checkpoint with the key, and checks every entry against the tiles and the tiles against the root.
//
// Usage: mirror FOLDER KEY
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type mirror struct{ folder string }

func (m mirror) Height() int { return 8 }

// The go command says tile/8/<level>/<place>; here the height is always eight and not said.
func (m mirror) path(tile tlog.Tile) string {
	return filepath.Join(m.folder, strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
}

func (m mirror) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(m.path(tile))
		if os.IsNotExist(err) && tile.W < 256 {
			full := tile
			full.W = 256
			data, err = os.ReadFile(m.path(full))
		}
		if err != nil {
			return nil, err
		}
		all = append(all, data[:tile.W*tlog.HashSize])
	}
	return all, nil
}

func (m mirror) SaveTiles([]tlog.Tile, [][]byte) {}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	m := mirror{os.Args[1]}
	verifier, err := note.NewVerifier(os.Args[2])
	fail(err)
	checkpoint, err := os.ReadFile(filepath.Join(m.folder, "checkpoint"))
	fail(err)
	opened, err := note.Open(checkpoint, note.VerifierList(verifier))
	fail(err)
	lines := strings.Split(opened.Text, "\n")
	var size int64
	_, err = fmt.Sscan(lines[1], &size)
	fail(err)
	root, err := tlog.ParseHash(lines[2])
	fail(err)
	tree := tlog.Tree{N: size, Hash: root}
	hashes := tlog.TileHashReader(tree, m)
	for position := int64(0); position < size; {
		tile := tlog.Tile{H: 8, L: 0, N: position / 256, W: 256}
		if rest := size - position; rest < 256 {
			tile.W = int(rest)
		}
		bundle, err := os.ReadFile(strings.Replace(m.path(tile), "/tile/0/", "/tile/entries/", 1))
		fail(err)
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			record := tlog.RecordHash(bundle[2 : 2+length])
			bundle = bundle[2+length:]
			proof, err := tlog.ProveRecord(size, position, hashes)
			fail(err)
			fail(tlog.CheckRecord(proof, size, root, position, record))
			position++
		}
	}
	for earlier := int64(1); earlier <= size; earlier++ {
		before, err := tlog.TreeHash(earlier, hashes)
		fail(err)
		proof, err := tlog.ProveTree(size, earlier, hashes)
		fail(err)
		fail(tlog.CheckTree(proof, size, root, earlier, before))
	}
	fmt.Printf("%d entries\n", size)
}
