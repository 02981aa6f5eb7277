package org.rapporteur.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;

/// Divides what was typed in Chinese, which has no blanks between words.
///
/// The index does not know words, only characters and pairs of them; so a wrong division can cost rank, but
/// never hides a text that has the very characters.
final class ChineseWords {
    private static final int SHORT = 4;
    private static final Set<String> FILLERS = Set.of(
            "的", "了", "和", "与", "及", "或", "是", "在", "于", "由", "被", "把", "对", "为", "从", "到", "以", "之", "其", "这", "那",
            "哪", "谁", "什么", "何", "哪些", "哪个", "哪里", "多少", "几", "怎么", "怎样", "如何", "为什么", "吗", "呢", "吧", "啊", "请", "请问",
            "一个", "会", "所", "着", "过", "等", "个", "而", "也", "都", "就", "并", "但", "因", "因为", "所以", "时", "时候");
    private static final Analyzer DICTIONARY = new Dictionary();

    private ChineseWords() {}

    static boolean isFiller(String word) {
        return FILLERS.contains(word);
    }

    static boolean hasHan(String text) {
        return text.codePoints().anyMatch(ChineseWords::isHan);
    }

    /// The words of the text. Characters that the dictionary cannot join are most often a name, and stay
    /// together; so does a short text that it would crumble.
    static List<String> split(String text) {
        long han = text.codePoints().filter(ChineseWords::isHan).count();
        if (han < 3) {
            return List.of(text);
        }
        List<String> found = Analysis.terms(DICTIONARY, "", text).stream()
                .filter(each -> each.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
        boolean crumbled = found.stream().anyMatch(each -> each.length() == 1);
        return found.isEmpty() || (han <= SHORT && crumbled) ? List.of(text) : joined(found);
    }

    private static List<String> joined(List<String> found) {
        List<String> words = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (String each : found) {
            if (each.length() == 1 && hasHan(each) && !isFiller(each)) {
                name.append(each);
                continue;
            }
            addName(words, name);
            words.add(each);
        }
        addName(words, name);
        return words;
    }

    private static void addName(List<String> words, StringBuilder name) {
        if (!name.isEmpty()) {
            words.add(name.toString());
            name.setLength(0);
        }
    }

    private static boolean isHan(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }

    private static final class Dictionary extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = new HMMChineseTokenizer();
            return new TokenStreamComponents(tokenizer);
        }
    }
}
