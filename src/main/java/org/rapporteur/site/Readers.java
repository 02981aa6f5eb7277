package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// Tells who reads.
@Component
class Readers {
    Reader of(HttpServletRequest request) {
        return Reader.VISITOR;
    }
}
