// A certified OpenID Connect provider on loopback, with its own page for signing in: whoever types a name is
// known by it. Keys are drawn at each start, so that starting it again is a rotation.
//
//   node provider.mjs PORT LUUVET-REDIRECT-URL TOOL-REDIRECT-URL AUDIENCE
//
// `luuvet` is the server under test; `tool` is a client that gets access tokens for it. POST /test/sign signs what
// it is told to, as no provider would: { header, claims }.

import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

const [port, luuvetRedirect, toolRedirect, audience] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const kid = crypto.randomUUID();
const key = { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' };

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'luuvet',
      client_secret: 'a secret that both know',
      redirect_uris: [luuvetRedirect],
    },
    {
      client_id: 'tool',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: [toolRedirect],
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: [crypto.randomUUID()] },
  features: {
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: 'api',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

provider.use(async (ctx, next) => {
  if (ctx.path !== '/test/sign') return next();
  const { header, claims } = await body(ctx.req);
  const text = new TextEncoder().encode(JSON.stringify(claims));
  const signed = new CompactSign(text).setProtectedHeader({ alg: 'RS256', kid, ...header });
  ctx.body = await signed.sign(privateKey);
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
