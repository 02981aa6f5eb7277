package org.rapporteur.exchange;

/// A parameter has a value that it cannot have.
class BadParameter extends RuntimeException {
    private final String parameter;

    BadParameter(String parameter) {
        super(parameter);
        this.parameter = parameter;
    }

    BadParameter(String parameter, Exception cause) {
        super(parameter, cause);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
