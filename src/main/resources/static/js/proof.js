// Checks a publication in the reader's browser: fetches its receipt and its files and lets the verifier, which trusts
// no server, say what they prove. Its words come with it, in six languages.
const button = document.querySelector('[data-proof]');
const answer = document.querySelector('[data-proof-findings]');
const LARGEST = 100 * 1024 * 1024;

function load(address) {
    return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = address;
        script.addEventListener('load', resolve);
        script.addEventListener('error', reject);
        document.head.append(script);
    });
}

async function fetched(address) {
    const response = await fetch(address, { headers: { Accept: '*/*' } });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response;
}

async function filesOfPage() {
    const files = [];
    for (const link of document.querySelectorAll('[data-proof-file]')) {
        const bytes = await (await fetched(link.getAttribute('href'))).blob();
        files.push(new File([bytes], link.dataset.proofFile));
    }
    return files;
}

function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
}

// What stands in a place of a sentence: instants as the reader writes them, all else as it is.
function said(place, value) {
    if (value === undefined || value === '') return '—';
    if (place !== 'time') return String(value);
    const options = { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' };
    return `${new Intl.DateTimeFormat(document.documentElement.lang, options).format(new Date(value))} UTC`;
}

// A sentence of the verifier with its places filled, each in a run of its own direction.
function sentence(text, values) {
    const run = document.createDocumentFragment();
    for (const part of text.split(/(\{[a-z0-9]+\})/)) {
        const place = /^\{(.*)\}$/.exec(part)?.[1];
        run.append(place === undefined ? part : element('bdi', '', said(place, values?.[place])));
    }
    return run;
}

function listed(findings, words) {
    return element('ul', 'findings', ...findings.map(each => element(
        'li', `finding finding-${each.mark}`, element('strong', '', words[`mark.${each.mark}`]), ' ',
        sentence(words[`finding.${each.code}`], each.values))));
}

// What asks for attention is shown at once; what holds is there for those who open it.
function show(result) {
    const words = RapporteurWords[document.documentElement.lang.slice(0, 2)] ?? RapporteurWords.en;
    const urgent = ['fail', 'warn'].flatMap(mark => result.findings.filter(each => each.mark === mark));
    const calm = result.findings.filter(each => !urgent.includes(each));
    const holding = calm.filter(each => each.mark === 'pass').length;
    const good = !urgent.some(each => each.mark === 'fail');
    answer.replaceChildren(
        element('div', good ? 'notice' : 'notice notice-warm',
            element('p', `verdict verdict-${result.verdict}`, words[`verdict.${result.verdict}`]),
            element('p', '', words[`verdict.${result.verdict}.text`] ?? ''),
            listed(urgent, words)),
        element('details', '', element('summary', '', `${words['mark.pass']} (${holding})`), listed(calm, words)));
}

async function check() {
    button.disabled = true;
    answer.textContent = button.dataset.checking;
    try {
        const total = [...document.querySelectorAll('[data-proof-file]')].reduce((sum, each) => sum + Number(each.dataset.size), 0);
        if (total > LARGEST) {
            answer.textContent = button.dataset.large;
            return;
        }
        await load(button.dataset.verifier);
        await load(button.dataset.words);
        const receipt = await (await fetched(button.dataset.proof)).text();
        const log = RapporteurVerify.addressReader(new URL('/ledger/', location.href).href);
        show(await RapporteurVerify.verify({ receipt, files: await filesOfPage(), log }));
    } catch (problem) {
        console.error(problem);
        answer.textContent = button.dataset.failed;
    } finally {
        button.disabled = false;
    }
}

if (button && answer && window.isSecureContext) {
    button.hidden = false;
    button.addEventListener('click', check);
}
