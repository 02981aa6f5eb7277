/*
 * Files by drop, button or camera, each sent as it is:
 *
 *   PUT {data-upload-url}?name={name, percent-encoded}      X-CSRF-TOKEN: {meta csrf}      body: the bytes, nothing else
 *
 * What the server answers
 *   2xx text/html   one <li> of the server's own making (language field, what the checks found, remove): it takes
 *                   the place of the row. An <li> has the same markup here and when the page is loaded.
 *   2xx other       the row says data-text-done (and can be removed only after the page is loaded again).
 *   4xx, 5xx        application/problem+json: its "detail", already in the reader's language, is shown with retry.
 *
 * What the page provides
 *   <form class="upload" data-upload-url data-upload-max="52428800" data-upload-types=".pdf,.docx"
 *         data-text-waiting="Waiting" data-text-sending="Sent {0} of {1}" data-text-checking="Received, being checked"
 *         data-text-done="Received" data-text-failed="The connection was lost; nothing else was." data-text-stopped="Stopped"
 *         data-text-large="Larger than {0}." data-text-type="This kind of file cannot be taken.">
 *   .drop with input[type=file] (any number: files, camera), ul.upload-rows, [data-upload-said] (role="status"),
 *   <template data-upload-row>: li.upload-row with [data-name], [data-size], [data-state], progress,
 *         button[data-retry], button[data-remove].
 *         A row the server made removes by <button formaction="..." formnovalidate data-remove-received>.
 *         data-locale, where numbers are written otherwise than <html lang> alone says (for example ar-u-nu-latn).
 */

const AT_ONCE = 2;
const form = document.querySelector('.upload[data-upload-url]');

if (form) {
    const text = form.dataset;
    const rows = form.querySelector('.upload-rows');
    const template = form.querySelector('template[data-upload-row]');
    const said = form.querySelector('[data-upload-said]');
    const drop = form.querySelector('.drop');
    const token = document.querySelector('meta[name="csrf"]')?.content ?? '';
    const language = text.locale || document.documentElement.lang || undefined;
    const waiting = [];
    const sending = new Set();

    const fill = (words, ...values) => words.replace(/\{(\d)}/g, (_, n) => values[n]);
    const say = words => { if (said) said.textContent = words; };

    function size(bytes) {
        const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
        const n = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), 3);
        return new Intl.NumberFormat(language, { style: 'unit', unit: units[n], unitDisplay: n ? 'short' : 'long', maximumFractionDigits: n > 1 ? 1 : 0 })
            .format(bytes / 1000 ** n);
    }

    function refusal(file) {
        const types = (text.uploadTypes ?? '').split(',').map(type => type.trim().toLowerCase()).filter(Boolean);
        const most = Number(text.uploadMax ?? 0);
        if (most && file.size > most) return fill(text.textLarge, size(most));
        if (types.length && !types.some(type => file.name.toLowerCase().endsWith(type))) return text.textType;
        return null;
    }

    function add(file) {
        const row = template.content.firstElementChild.cloneNode(true);
        row.querySelector('[data-name]').textContent = file.name;
        row.querySelector('[data-size]').textContent = size(file.size);
        const item = { file, row, request: null };
        row.querySelector('[data-remove]').addEventListener('click', () => remove(item));
        row.querySelector('[data-retry]').addEventListener('click', () => queue(item));
        rows.append(row);
        const why = refusal(file);
        if (why) return fail(item, why, false);
        queue(item);
    }

    function state(item, words) {
        item.row.querySelector('[data-state]').textContent = words;
    }

    function fail(item, words, again = true) {
        item.row.classList.add('upload-row-wrong');
        item.row.querySelector('progress').hidden = true;
        item.row.querySelector('[data-retry]').hidden = !again;
        state(item, words);
        say(`${item.file.name}: ${words}`);
    }

    function queue(item) {
        item.row.classList.remove('upload-row-wrong');
        item.row.querySelector('[data-retry]').hidden = true;
        const progress = item.row.querySelector('progress');
        progress.hidden = false;
        progress.value = 0;
        state(item, text.textWaiting);
        waiting.push(item);
        next();
    }

    function next() {
        /* the first alone: until somebody says otherwise, the server takes what comes first for the original */
        const most = rows.querySelector('[data-remove-received]') ? AT_ONCE : 1;
        while (sending.size < most && waiting.length) send(waiting.shift());
    }

    function send(item) {
        const { file } = item;
        const progress = item.row.querySelector('progress');
        const url = new URL(text.uploadUrl, location.href);
        url.search += `${url.search ? '&' : '?'}name=${encodeURIComponent(file.name)}`;
        const request = item.request = new XMLHttpRequest();
        sending.add(item);
        request.open('PUT', url);
        request.setRequestHeader('X-CSRF-TOKEN', token);
        request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
        request.setRequestHeader('Accept', 'text/html, application/problem+json');
        request.upload.addEventListener('progress', event => {
            progress.max = event.total || file.size || 1;
            progress.value = event.loaded;
            state(item, fill(text.textSending, size(event.loaded), size(event.total || file.size)));
        });
        request.upload.addEventListener('load', () => {
            progress.removeAttribute('value');
            state(item, text.textChecking);
        });
        request.addEventListener('readystatechange', () => {
            if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED) return;
            const html = request.status < 300 && (request.getResponseHeader('Content-Type') ?? '').startsWith('text/html');
            request.responseType = html ? 'document' : 'text';
        });
        request.addEventListener('load', () => request.status < 300 ? done(item, request) : fail(item, detail(request)));
        request.addEventListener('error', () => fail(item, text.textFailed));
        request.addEventListener('timeout', () => fail(item, text.textFailed));
        request.addEventListener('loadend', () => {
            sending.delete(item);
            item.request = null;
            next();
        });
        request.send(file);
    }

    function detail(request) {
        try {
            return JSON.parse(request.response).detail || text.textFailed;
        } catch {
            return text.textFailed;
        }
    }

    function done(item, request) {
        const made = request.responseType === 'document' && request.response?.querySelector('li');
        if (made) {
            const focused = item.row.contains(document.activeElement);
            const row = document.adoptNode(made);
            item.row.replaceWith(row);
            if (focused) row.querySelector('select, input, button')?.focus();
        } else {
            item.row.querySelector('progress').hidden = true;
            item.row.querySelector('[data-remove]').hidden = true;
            state(item, text.textDone);
        }
        say(`${item.file.name}: ${text.textDone}`);
    }

    function remove(item) {
        const place = waiting.indexOf(item);
        if (place >= 0) waiting.splice(place, 1);
        item.request?.abort();
        leave(item.row);
        say(`${item.file.name}: ${text.textStopped}`);
    }

    /* the row goes; the keyboard stays in the list */
    function leave(row) {
        const near = row.nextElementSibling ?? row.previousElementSibling;
        row.remove();
        (near?.querySelector('button, select') ?? drop.querySelector('input[type="file"]')).focus();
    }

    function take(files) {
        for (const file of files) add(file);
    }

    form.classList.add('is-live');
    for (const input of drop.querySelectorAll('input[type="file"]')) {
        input.addEventListener('change', () => {
            take(input.files);
            input.value = '';
        });
    }
    let depth = 0;
    drop.addEventListener('dragenter', event => {
        event.preventDefault();
        depth += 1;
        drop.classList.add('drop-over');
    });
    drop.addEventListener('dragleave', () => {
        depth -= 1;
        if (depth <= 0) drop.classList.remove('drop-over');
    });
    drop.addEventListener('dragover', event => event.preventDefault());
    drop.addEventListener('drop', event => {
        event.preventDefault();
        depth = 0;
        drop.classList.remove('drop-over');
        take([...event.dataTransfer.items].filter(entry => entry.kind === 'file')
            .filter(entry => !entry.webkitGetAsEntry?.()?.isDirectory)
            .map(entry => entry.getAsFile()).filter(Boolean));
    });

    /* a button of a row the server made: <button formaction="..." data-remove-received> */
    rows.addEventListener('click', async event => {
        const button = event.target.closest('[data-remove-received]');
        if (!button) return;
        event.preventDefault();
        button.disabled = true;
        try {
            const answer = await fetch(button.formAction, { method: 'POST', headers: { 'X-CSRF-TOKEN': token } });
            if (!answer.ok) throw new Error(`${answer.status}`);
            leave(button.closest('li'));
        } catch {
            button.disabled = false;
            say(text.textFailed);
        }
    });

    /* rows whose file nobody has looked into yet: <li data-refresh="address of the row"> */
    let looks = 0;
    async function look() {
        for (const row of rows.querySelectorAll('[data-refresh]')) {
            if (row.contains(document.activeElement) || row.dataset.changed) continue;
            const answer = await fetch(row.dataset.refresh).catch(() => null);
            const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('li');
            if (fresh && !fresh.dataset.refresh && row.isConnected && !row.dataset.changed) row.replaceWith(document.adoptNode(fresh));
        }
        looks += 1;
        setTimeout(look, looks < 10 ? 2000 : 10000);
    }
    rows.addEventListener('change', event => { event.target.closest('li').dataset.changed = 'yes'; });
    setTimeout(look, 2000);

    addEventListener('beforeunload', event => {
        if (sending.size || waiting.length) event.preventDefault();
    });
}
