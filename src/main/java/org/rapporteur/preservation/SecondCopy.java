package org.rapporteur.preservation;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a copy of the data folder is kept: on another disk, or in a bucket that speaks S3.
public sealed interface SecondCopy {
    /// Reads what an operator writes.
    ///
    /// @param address a folder, or `s3://bucket/prefix`
    /// @throws IllegalArgumentException when it begins like a bucket and names none
    static SecondCopy of(String address) {
        return address.startsWith(Bucket.SCHEME) ? Bucket.parse(address) : new Folder(Path.of(address));
    }

    /// A folder with `archive` and `files` in it.
    record Folder(Path path) implements SecondCopy {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /// A place in a bucket, below which the keys are those of a folder.
    ///
    /// @param prefix empty for the bucket as a whole
    record Bucket(String name, String prefix) implements SecondCopy {
        private static final String SCHEME = "s3://";
        private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{1,254}");
        private static final Pattern PREFIX = Pattern.compile("(?!\\.{1,2}(/|$))[^/]+(/(?!\\.{1,2}(/|$))[^/]+)*");
        private static final Pattern FORM = Pattern.compile(SCHEME + "([^/]+)(?:/(.*?))?/?");

        public Bucket {
            if (!NAME.matcher(name).matches()
                    || !(prefix.isEmpty() || PREFIX.matcher(prefix).matches())) {
                throw new IllegalArgumentException("No place in a bucket: " + SCHEME + name + "/" + prefix);
            }
        }

        private static Bucket parse(String address) {
            Matcher form = FORM.matcher(address);
            if (!form.matches()) {
                throw new IllegalArgumentException("No place in a bucket: " + address + "; it is s3://bucket/prefix");
            }
            return new Bucket(form.group(1), form.group(2) == null ? "" : form.group(2));
        }

        /// The address of the whole, or of something in it.
        String address(String key) {
            return SCHEME + name + "/" + key;
        }

        @Override
        public String toString() {
            return SCHEME + name + (prefix.isEmpty() ? "" : "/" + prefix);
        }
    }
}
