package org.rapporteur.contributions;

/// The contribution is not in a state that allows the act; somebody else may have acted first.
public class IllegalTransition extends RuntimeException {
    private final ContributionId contribution;
    private final ContributionState state;

    IllegalTransition(ContributionId contribution, ContributionState state, String act) {
        super("Contribution " + contribution + " is " + state.name() + ": cannot " + act);
        this.contribution = contribution;
        this.state = state;
    }

    public ContributionId contribution() {
        return contribution;
    }

    /// The state it is in now.
    public ContributionState state() {
        return state;
    }
}
