package org.rapporteur.parties;

/// By what power somebody submits for a party.
public enum Power {
    /// As its focal point.
    FOCAL_POINT,
    /// As the secretariat, which enters what came by other ways than the portal.
    SECRETARIAT
}
