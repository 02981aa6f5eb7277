/*
 * Passkeys: sign in with one, and add one to the account. No words live here: texts come from the page.
 *
 *   <section data-passkey-sign-in data-next data-text-failed hidden> with a button and [data-said]
 *   <div data-passkey-add data-text-failed hidden> with an input (its label), a button and [data-said]
 *
 * The server speaks the JSON of Spring Security: /webauthn/authenticate/options, /login/webauthn,
 * /webauthn/register/options, /webauthn/register.
 */

const token = document.querySelector('meta[name="csrf"]')?.content ?? '';

const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function post(path, body) {
    const answer = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': token },
        body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
}

async function signIn() {
    const options = await post('/webauthn/authenticate/options');
    const credential = await navigator.credentials.get({
        publicKey: {
            ...options,
            challenge: bytes(options.challenge),
            allowCredentials: (options.allowCredentials ?? []).map(each => ({ ...each, id: bytes(each.id) })),
        },
    });
    const { response } = credential;
    await post('/login/webauthn', {
        id: credential.id,
        rawId: text(credential.rawId),
        response: {
            authenticatorData: text(response.authenticatorData),
            clientDataJSON: text(response.clientDataJSON),
            signature: text(response.signature),
            userHandle: response.userHandle ? text(response.userHandle) : undefined,
        },
        credType: credential.type,
        clientExtensionResults: credential.getClientExtensionResults(),
        authenticatorAttachment: credential.authenticatorAttachment,
    });
}

async function add(label) {
    const options = await post('/webauthn/register/options');
    const credential = await navigator.credentials.create({
        publicKey: {
            ...options,
            challenge: bytes(options.challenge),
            user: { ...options.user, id: bytes(options.user.id) },
            excludeCredentials: (options.excludeCredentials ?? []).map(each => ({ ...each, id: bytes(each.id) })),
        },
    });
    const { response } = credential;
    await post('/webauthn/register', {
        publicKey: {
            credential: {
                id: credential.id,
                rawId: text(credential.rawId),
                response: {
                    attestationObject: text(response.attestationObject),
                    clientDataJSON: text(response.clientDataJSON),
                    transports: response.getTransports?.() ?? [],
                },
                type: credential.type,
                clientExtensionResults: credential.getClientExtensionResults(),
                authenticatorAttachment: credential.authenticatorAttachment,
            },
            label,
        },
    });
}

function offer(place, act) {
    place.hidden = false;
    const button = place.querySelector('button');
    const said = place.querySelector('[data-said]');
    button.addEventListener('click', async () => {
        button.disabled = true;
        said.textContent = '';
        try {
            await act(place);
        } catch {
            said.textContent = place.dataset.textFailed;
        } finally {
            button.disabled = false;
        }
    });
}

if (window.PublicKeyCredential && navigator.credentials) {
    const door = document.querySelector('[data-passkey-sign-in]');
    if (door) {
        offer(door, async () => {
            await signIn();
            location.assign(door.dataset.next);
        });
    }
    const ring = document.querySelector('[data-passkey-add]');
    if (ring) {
        offer(ring, async place => {
            await add(place.querySelector('input').value.trim() || navigator.platform || 'Passkey');
            location.reload();
        });
    }
}
