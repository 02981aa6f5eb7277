package org.rapporteur.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers for the filters, as the advices do for the controllers, when the database cannot be reached: the
/// sessions are there too, so that no page of error could be reached either. It stands before all others.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutageFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(OutageFilter.class);

    private final Problems problems;

    OutageFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!Outage.isBehind(e) || (response.isCommitted() && !Answered.isSo(request))) {
                throw e;
            }
            if (response.isCommitted()) {
                // What was asked for is done and the answer is complete; only the session was to be written yet.
                log.warn(
                        "{} {} was answered; its session could not be written",
                        request.getMethod(),
                        request.getRequestURI(),
                        e);
                return;
            }
            response.reset();
            problems.fail(request, response, HttpStatus.SERVICE_UNAVAILABLE, e);
        }
    }

    /// Remembers that a request was answered to its end. It stands behind the filter that keeps the sessions, which
    /// writes to the database after that.
    @Component
    @Order(Ordered.LOWEST_PRECEDENCE)
    static final class Answered extends OncePerRequestFilter {
        private static final String MARK = Answered.class.getName();

        static boolean isSo(HttpServletRequest request) {
            return request.getAttribute(MARK) != null;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, response);
            request.setAttribute(MARK, true);
        }
    }
}
