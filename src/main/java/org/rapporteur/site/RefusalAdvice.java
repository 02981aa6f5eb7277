package org.rapporteur.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.rapporteur.contributions.IllegalTransition;
import org.rapporteur.contributions.NoSuchContribution;
import org.rapporteur.contributions.TooManyFiles;
import org.rapporteur.files.RefusedFile;
import org.rapporteur.identity.NoSuchAccount;
import org.rapporteur.identity.NotAllowed;
import org.rapporteur.publications.NoSuchPublication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/// Turns broken rules into answers that say which rule it was and what can be done next.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {
    private static final String TITLE = "refusal.title";

    private final Refusals refusals;
    private final SignInPages signIn;

    RefusalAdvice(Refusals refusals, SignInPages signIn) {
        this.refusals = refusals;
        this.signIn = signIn;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notSignedIn(NotSignedIn problem, HttpServletRequest request) {
        return Refusals.isForScript(request)
                ? refuse(request, HttpStatus.UNAUTHORIZED, TITLE, "refusal.session.detail")
                : signIn.ask(request, "ended");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAllowed(NotAllowed problem, HttpServletRequest request) {
        return refuse(request, HttpStatus.FORBIDDEN, TITLE, problem.rule());
    }

    /// Whether it does not exist or may not be known to this reader must look the same.
    @ExceptionHandler({NoSuchContribution.class, NoSuchPublication.class, NoSuchPage.class, NoSuchAccount.class})
    ResponseEntity<byte[]> unknown(HttpServletRequest request) {
        return refuse(request, HttpStatus.NOT_FOUND, "refusal.unknown.title", "refusal.unknown.text");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> overtaken(IllegalTransition problem, HttpServletRequest request) {
        String state = refusals.text(
                request,
                "state."
                        + problem.state().name().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return refusals.answer(
                request,
                new Refusals.Refusal(
                        HttpStatus.CONFLICT,
                        refusals.text(request, TITLE),
                        refusals.text(request, "refusal.state.text", state),
                        ""));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> changed(OptimisticLockingFailureException problem, HttpServletRequest request) {
        return refuse(request, HttpStatus.CONFLICT, "refusal.changed.title", "refusal.changed.text");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(RefusedFile problem, HttpServletRequest request) {
        return switch (problem.reason()) {
            case EMPTY -> refuse(request, HttpStatus.UNPROCESSABLE_CONTENT, TITLE, "upload.empty");
            case TOO_LARGE -> tooLarge(request, problem.limit());
            case INCOMPLETE -> incomplete(request);
            case NO_SPACE -> noSpace(request);
        };
    }

    ResponseEntity<byte[]> incomplete(HttpServletRequest request) {
        return refuse(request, HttpStatus.BAD_REQUEST, TITLE, "upload.incomplete");
    }

    ResponseEntity<byte[]> noSpace(HttpServletRequest request) {
        return refuse(request, HttpStatus.INSUFFICIENT_STORAGE, "problem.507.title", "upload.no-space");
    }

    /// One of several files of a form: its sender is told which one, and that none of them was taken.
    @ExceptionHandler
    ResponseEntity<byte[]> refused(RefusedInForm problem, HttpServletRequest request) {
        String why = switch (problem.reason()) {
            case EMPTY -> refusals.text(request, "upload.empty");
            case TOO_LARGE -> refusals.text(request, "upload.large", refusals.size(request, problem.limit()));
        };
        return refusals.answer(
                request,
                new Refusals.Refusal(
                        problem.reason() == RefusedInForm.Reason.EMPTY
                                ? HttpStatus.UNPROCESSABLE_CONTENT
                                : HttpStatus.CONTENT_TOO_LARGE,
                        refusals.text(request, "upload.refused.title", problem.name()),
                        why,
                        refusals.text(request, "upload.none-taken")));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooMany(TooManyFiles problem, HttpServletRequest request) {
        return tooMany(request, problem.limit());
    }

    ResponseEntity<byte[]> tooMany(HttpServletRequest request, int limit) {
        return refusals.answer(
                request,
                new Refusals.Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        refusals.text(request, TITLE),
                        refusals.text(request, "refusal.files.number", limit),
                        refusals.text(request, "upload.none-taken")));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooLarge(TooLarge problem, HttpServletRequest request) {
        return tooLarge(request, problem.limit());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tooLarge(MaxUploadSizeExceededException problem, HttpServletRequest request) {
        return tooLarge(request, Math.max(problem.getMaxUploadSize(), 0));
    }

    ResponseEntity<byte[]> tooLarge(HttpServletRequest request, long limit) {
        return tooLarge(request, "upload.large", limit);
    }

    ResponseEntity<byte[]> formTooLarge(HttpServletRequest request, long limit) {
        return tooLarge(request, "upload.form-large", limit);
    }

    private ResponseEntity<byte[]> tooLarge(HttpServletRequest request, String key, long limit) {
        String size = refusals.size(request, limit);
        return refusals.answer(
                request,
                new Refusals.Refusal(
                        HttpStatus.CONTENT_TOO_LARGE,
                        refusals.text(request, "refusal.large.title"),
                        refusals.text(request, key, size),
                        ""));
    }

    private ResponseEntity<byte[]> refuse(HttpServletRequest request, HttpStatus status, String title, String text) {
        return refusals.answer(request, refusals.because(request, status, title, text));
    }
}
