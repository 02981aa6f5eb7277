package org.rapporteur.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The command line, taken apart: a command, operands, and options with their values.
record Arguments(String command, List<String> operands, Map<String, List<String>> options) {
    private static final Set<String> WITH_VALUE =
            Set.of("--key", "--log", "--since", "--then", "--witness", "--language");
    private static final String JSON = "--json";

    /// @throws IllegalArgumentException with the argument that is not understood
    static Arguments read(List<String> arguments) {
        List<String> operands = new ArrayList<>();
        Map<String, List<String>> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String each = arguments.get(i);
            if (!each.startsWith("--")) {
                operands.add(each);
            } else if (each.equals(JSON)) {
                options.put(each, List.of());
            } else if (WITH_VALUE.contains(each) && i + 1 < arguments.size()) {
                options.computeIfAbsent(each, key -> new ArrayList<>()).add(arguments.get(++i));
            } else {
                throw new IllegalArgumentException(each);
            }
        }
        String command = operands.isEmpty() ? "" : operands.remove(0);
        return new Arguments(command, operands, options);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    boolean isJson() {
        return options.containsKey(JSON);
    }

    /// Refuses options that the command does not know, and another number of operands.
    Arguments demand(Set<String> allowed, int fewest, int most) {
        for (String option : options.keySet()) {
            if (!allowed.contains(option) && !option.equals(JSON) && !option.equals("--language")) {
                throw new IllegalArgumentException(option);
            }
        }
        if (operands.size() < fewest || operands.size() > most) {
            throw new IllegalArgumentException(command);
        }
        return this;
    }
}
