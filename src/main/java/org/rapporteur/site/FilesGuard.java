package org.rapporteur.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeLimitExceededException;
import org.jspecify.annotations.Nullable;
import org.rapporteur.files.ReceivedFiles;
import org.rapporteur.installation.FullDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands before everything that takes files. A form with files is read here, before its token, which stands
/// behind them, can be: so it is taken from people who signed in only, and what is wrong with it as a whole is
/// said here.
@Component
class FilesGuard {
    private static final Logger LOG = LoggerFactory.getLogger(FilesGuard.class);

    private final Callers callers;
    private final SignInPages signIn;
    private final RefusalAdvice advice;
    private final ReceivedFiles files;
    private final long largestForm;

    FilesGuard(Callers callers, SignInPages signIn, RefusalAdvice advice, ReceivedFiles files, SiteSettings settings) {
        this.callers = callers;
        this.signIn = signIn;
        this.advice = advice;
        this.files = files;
        this.largestForm = settings.maxForm().toBytes();
    }

    OncePerRequestFilter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (!isFormWithFiles(request)) {
                    chain.doFilter(request, response);
                } else if (callers.find(request).isEmpty()) {
                    Doors.write(response, signIn.ask(request, "ended"));
                } else {
                    Optional<ResponseEntity<byte[]>> refusal = refusalOf(request);
                    if (refusal.isPresent()) {
                        Doors.write(response, refusal.get());
                    } else {
                        chain.doFilter(request, response);
                    }
                }
                if (response.getStatus() >= 400 && takesBytes(request)) {
                    response.flushBuffer();
                    readOn(request);
                }
            }
        };
    }

    private static boolean isFormWithFiles(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        return type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private boolean takesBytes(HttpServletRequest request) {
        return (isFormWithFiles(request) || request.getMethod().equals("PUT"))
                && callers.find(request).isPresent();
    }

    /// Reads the form, which the container does once.
    private Optional<ResponseEntity<byte[]>> refusalOf(HttpServletRequest request) {
        if (request.getContentLengthLong() > largestForm) {
            return Optional.of(advice.formTooLarge(request, largestForm));
        }
        try {
            request.getParts();
            return Optional.empty();
        } catch (IOException | ServletException | IllegalStateException e) {
            return Optional.of(refusalOf(request, e));
        }
    }

    private ResponseEntity<byte[]> refusalOf(HttpServletRequest request, Exception problem) {
        if (FullDisk.isBehind(problem)) {
            LOG.error("There is no room on the disk for a form with files", problem);
            return advice.noSpace(request);
        }
        if (isBehind(FileSizeLimitExceededException.class, problem)) {
            return advice.tooLarge(request, files.largestSize());
        }
        if (isBehind(SizeLimitExceededException.class, problem)) {
            return advice.formTooLarge(request, largestForm);
        }
        if (isBehind(FileCountLimitExceededException.class, problem)) {
            return advice.tooMany(request, files.largestNumber());
        }
        LOG.info("A form with files could not be read: {}", problem.toString());
        return advice.incomplete(request);
    }

    private static boolean isBehind(Class<? extends Exception> type, @Nullable Throwable problem) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    /// Reads and forgets what still comes, up to twice what a form may hold: a browser that is cut off while
    /// it sends shows its own words, and not the refusal.
    private void readOn(HttpServletRequest request) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream rest = request.getInputStream();
            long left = 2 * largestForm;
            for (int count = 0; count >= 0 && left > 0; left -= count) {
                count = rest.read(buffer);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("Nothing more comes", e);
        }
    }
}
