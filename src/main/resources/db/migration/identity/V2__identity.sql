CREATE SCHEMA identity;

-- Personal data lives here and nowhere else; other schemas know accounts by their identifier.
CREATE TABLE identity.account (
    id            uuid        PRIMARY KEY,
    email         text        NOT NULL CHECK (email <> '' AND email !~ '[[:space:][:cntrl:]]'),
    email_key     text        NOT NULL UNIQUE,
    display_name  text        NOT NULL CHECK (display_name <> ''),
    language      text        NOT NULL CHECK (language IN ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
    password_hash text,
    created_at    timestamptz NOT NULL,
    disabled_at   timestamptz
);
COMMENT ON COLUMN identity.account.email_key IS 'the address as it is compared: composed and in lower case';

CREATE TABLE identity.staff_role (
    account uuid NOT NULL REFERENCES identity.account,
    role    text NOT NULL CHECK (role IN ('OFFICER', 'ADMINISTRATOR')),
    PRIMARY KEY (account, role)
);

-- Who did what to an account.
CREATE TABLE identity.account_act (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account uuid        NOT NULL REFERENCES identity.account,
    act     text        NOT NULL,
    actor   text        NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX account_act_account ON identity.account_act (account, id);

-- A link that signs in once. Only the hash of its token is kept, so this table opens no door to its reader.
CREATE TABLE identity.sign_in_link (
    token_hash bytea       PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    account    uuid        NOT NULL REFERENCES identity.account,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_link_expires_at ON identity.sign_in_link (expires_at);
CREATE INDEX sign_in_link_account ON identity.sign_in_link (account);

-- How often something was tried from an address or with an e-mail address (both only as hashes), in windows of time.
CREATE TABLE identity.attempt (
    subject      bytea       NOT NULL CHECK (octet_length(subject) = 32),
    window_start timestamptz NOT NULL,
    count        integer     NOT NULL CHECK (count > 0),
    PRIMARY KEY (subject, window_start)
);
CREATE INDEX attempt_window_start ON identity.attempt (window_start);

-- Sessions, in the shape that Spring Session reads and writes.
CREATE TABLE identity.session (
    primary_id            char(36) NOT NULL PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval integer  NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        text
);
CREATE INDEX session_expiry_time ON identity.session (expiry_time);
CREATE INDEX session_principal_name ON identity.session (principal_name);

CREATE TABLE identity.session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES identity.session ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);

-- Passkeys, in the shape, under the names and in the schema that Spring Security expects. The table of users that its
-- documentation pairs with this one is identity.account: the user handle is the account's identifier.
CREATE TABLE public.user_credentials (
    credential_id                varchar(1000) NOT NULL PRIMARY KEY,
    user_entity_user_id          varchar(1000) NOT NULL,
    public_key                   bytea         NOT NULL,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean       NOT NULL,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean       NOT NULL,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) NOT NULL
);
CREATE INDEX user_credentials_user ON public.user_credentials (user_entity_user_id);
