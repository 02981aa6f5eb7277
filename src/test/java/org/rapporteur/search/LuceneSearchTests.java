package org.rapporteur.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// The engine inside the house.
class LuceneSearchTests implements SearchContract {
    @TempDir
    Path folder;

    private final List<LuceneIndex> opened = new ArrayList<>();

    @Override
    public SearchEngine engine() {
        LuceneIndex index = LuceneIndex.open(folder.resolve("index-" + opened.size()));
        opened.add(index);
        return index;
    }

    @AfterEach
    void letGo() {
        opened.forEach(LuceneIndex::close);
    }
}
