package org.rapporteur.identity;

import java.util.Set;

/// Who does something: a person with an account, or a job of the system. Every method that changes something
/// takes one first.
public sealed interface Actor {
    /// A person who signed in.
    record Person(AccountId account, Set<StaffRole> roles) implements Actor {
        public Person {
            roles = Set.copyOf(roles);
        }

        @Override
        public String tag() {
            return "account:" + account;
        }
    }

    /// The system itself, in the named job.
    record Job(String name) implements Actor {
        @Override
        public String tag() {
            return "system:" + name;
        }
    }

    static Actor system(String job) {
        return new Job(job);
    }

    /// How histories name this actor: `account:` and the identifier, or `system:` and the job's name. Never a
    /// name or an address of a person.
    String tag();

    /// Whether this actor may do what officers of the secretariat do; jobs of the system may.
    default boolean isOfficer() {
        return has(StaffRole.OFFICER);
    }

    /// Whether this actor may do what administrators do; jobs of the system may.
    default boolean isAdministrator() {
        return has(StaffRole.ADMINISTRATOR);
    }

    private boolean has(StaffRole role) {
        return switch (this) {
            case Person person -> person.roles().contains(role);
            case Job _ -> true;
        };
    }
}
