/*
 * A form that is saved as it is filled in, and whose words survive a session that ended.
 *
 *   <form data-draft action="…" data-text-saved data-text-failed data-text-restored data-text-ended>
 *   with [data-revision], [data-base] (hidden inputs) and [data-draft-said] (role="status")
 *
 *   POST {action}   X-Draft: save   the fields        answers { revision, base }, or a problem with its "detail"
 *
 * What was typed is kept in this tab (sessionStorage) until the server has it: after signing in again the form is
 * filled from there, unless something newer was saved meanwhile ([data-base] tells).
 */

const form = document.querySelector('form[data-draft]');

if (form) {
    const said = form.querySelector('[data-draft-said]');
    const place = `draft:${new URL(form.action).pathname.replace(/^\/[a-z]{2}\//, '/')}`;
    const own = new Set(['_csrf', 'revision', 'base', 'next']);
    let timer = 0;
    let saving = false;
    let changed = false;
    let sendAfterwards = null;

    const fields = () => [...new FormData(form)].filter(([name]) => !own.has(name));
    const base = () => form.querySelector('[data-base]').value;
    const keep = () => sessionStorage.setItem(place, JSON.stringify({ base: base(), fields: fields() }));
    const say = words => { said.textContent = words; };

    function restore() {
        const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null');
        if (!kept || kept.base !== base() || JSON.stringify(kept.fields) === JSON.stringify(fields())) return;
        for (const [name, value] of kept.fields) {
            const control = form.elements.namedItem(name);
            if (control) control.value = value;
        }
        say(form.dataset.textRestored);
        later();
    }

    function later() {
        changed = true;
        keep();
        clearTimeout(timer);
        timer = setTimeout(save, 1500);
    }

    async function save() {
        if (saving || !changed) return;
        saving = true;
        changed = false;
        try {
            const answer = await fetch(form.action, {
                method: 'POST',
                headers: { 'X-Draft': 'save', Accept: 'application/json, application/problem+json' },
                body: new URLSearchParams(new FormData(form)),
                redirect: 'manual',
            });
            await told(answer);
        } catch {
            changed = true;
            say(form.dataset.textFailed);
        } finally {
            saving = false;
        }
        if (sendAfterwards) sendAfterwards();
        else if (changed) timer = setTimeout(save, 5000);
    }

    async function told(answer) {
        if (answer.ok) {
            const saved = await answer.json();
            form.querySelector('[data-revision]').value = saved.revision;
            form.querySelector('[data-base]').value = saved.base;
            if (!changed) sessionStorage.removeItem(place);
            say(form.dataset.textSaved);
            return;
        }
        if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
            say(form.dataset.textEnded);
            return;
        }
        const problem = await answer.json().catch(() => ({}));
        say(problem.detail ?? form.dataset.textFailed);
    }

    form.addEventListener('input', later);
    form.addEventListener('change', save);
    form.addEventListener('submit', event => {
        keep();
        clearTimeout(timer);
        changed = false;
        if (!saving) return;
        const { submitter } = event;
        event.preventDefault();
        sendAfterwards = () => {
            sendAfterwards = null;
            form.requestSubmit(submitter);
        };
    });
    restore();
}
