package org.rapporteur.identity;

/// The actor may not do this. The rule is a key of the message bundles (`refusal.…`) that says which rule was
/// followed and what can be done next.
public class NotAllowed extends RuntimeException {
    private final String rule;

    public NotAllowed(String rule) {
        super(rule);
        this.rule = rule;
    }

    /// The key of the text that explains the refusal.
    public String rule() {
        return rule;
    }
}
