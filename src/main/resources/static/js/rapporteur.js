/*
 * Small conveniences. Every page works without them; no words live here: texts come from the page, in its language.
 *
 *   <button data-copy="#citation" data-copied="Copied" hidden>   copies the text of the element, says so in [data-said]
 *   <form data-live>                                             facets: a change fetches the page and replaces each
 *                                                                [data-region] by the new one of the same name; focus
 *                                                                stays, the address changes, [data-said] is announced
 *   <table data-rows> with one link per row, [data-keys-toggle]  j and k move between rows; Enter opens, as links do
 *   <a data-key="j">                                             the key follows the link (review page: j, k, u)
 *   <form data-guard>                                            asks before leaving with unsaved changes (browser's words)
 */

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/* ---- copy a citation ---- */
for (const button of $$('[data-copy]')) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const said = $('[data-said]', button.parentElement);
    button.addEventListener('click', async () => {
        const text = $(button.dataset.copy).innerText.replace(/\s+/g, ' ').trim();
        try {
            await navigator.clipboard.writeText(text);
            if (said) said.textContent = button.dataset.copied;
        } catch {
            getSelection().selectAllChildren($(button.dataset.copy));
        }
    });
}

/* ---- facets: results change in place, and every state has its address ---- */
function fetchPage(url) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('GET', url);
        request.responseType = 'document';
        request.onload = () => request.status === 200 && request.response ? resolve(request.response) : reject(new Error(`${request.status}`));
        request.onerror = reject;
        request.send();
    });
}

function replaceRegions(fresh) {
    const focused = document.activeElement?.id;
    for (const old of $$('[data-region]')) {
        const next = $(`[data-region="${CSS.escape(old.dataset.region)}"]`, fresh);
        if (next) old.replaceWith(document.adoptNode(next));
    }
    document.title = fresh.title;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

let asked = 0;
async function show(url, form) {
    const mine = ++asked;
    try {
        const fresh = await fetchPage(url);
        if (mine !== asked) return;
        replaceRegions(fresh);
        const said = $('[data-said="results"]');
        if (said) said.textContent = $('[data-tally]')?.textContent.trim() ?? '';
    } catch {
        if (mine === asked) form ? form.submit() : location.assign(url);
    }
}

document.addEventListener('change', event => {
    const form = event.target.form;
    if (!form?.matches('[data-live]') || event.target.matches('[type="search"], [type="text"]')) return;
    const url = new URL(form.action);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== '')).toString();
    history.pushState({ live: true }, '', url);
    show(url, form);
});
if ($('[data-live]')) {
    history.replaceState({ live: true }, '');
    addEventListener('popstate', event => {
        if (event.state?.live) show(location.href);
    });
}

/* ---- keyboard for officers: single keys, which can be switched off (WCAG 2.1.4) ---- */
const remembered = 'rapporteur.keys';
const keysOn = () => localStorage.getItem(remembered) !== 'off';
const toggle = $('[data-keys-toggle]');
if (toggle) {
    toggle.hidden = false;
    toggle.setAttribute('aria-pressed', keysOn());
    toggle.addEventListener('click', () => {
        localStorage.setItem(remembered, keysOn() ? 'off' : 'on');
        toggle.setAttribute('aria-pressed', keysOn());
    });
}

function step(rows, by) {
    const links = $$('tbody tr', rows).map(row => $('a', row)).filter(Boolean);
    const here = links.indexOf(document.activeElement?.closest('tr')?.querySelector('a'));
    const next = links[Math.min(Math.max(here + by, 0), links.length - 1)];
    next?.focus();
    next?.closest('tr').scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn()) return;
    if (event.target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]')) return;
    const rows = $('[data-rows]');
    if (rows && (event.key === 'j' || event.key === 'k')) {
        event.preventDefault();
        step(rows, event.key === 'j' ? 1 : -1);
        return;
    }
    const link = event.key.length === 1 && $(`a[data-key="${CSS.escape(event.key)}"]`);
    if (link) {
        event.preventDefault();
        link.click();
    }
});
/* coming back from a paper: its row is in the address, put the keyboard there */
if ($('[data-rows]') && location.hash.length > 1) {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    /* after the browser has itself gone to the fragment, which takes the focus away */
    addEventListener('load', () => setTimeout(() => row?.querySelector('a')?.focus(), 0));
}

/* ---- nothing typed is lost by accident ---- */
for (const form of $$('form[data-guard]')) {
    let changed = false;
    form.addEventListener('input', () => { changed = true; });
    form.addEventListener('submit', () => { changed = false; });
    addEventListener('beforeunload', event => { if (changed) event.preventDefault(); });
}

/* ---- the error summary takes the focus, so that it is read first ---- */
$('.summary')?.focus();
