// Three calls by the client that @hey-api/openapi-ts made: a token, a customer, and one who does not exist.
import { client } from './client.gen';
import { authorize, createCustomer, getCustomer } from './sdk.gen';
import type { CreateCustomerAnswer } from './types.gen';

const given = JSON.parse(process.argv[2]) as Record<'url' | 'token' | 'clientId' | 'secret' | 'syncCode', string>;

async function main(): Promise<void> {
  client.setConfig({ baseUrl: given.url });
  const { token, clientId, secret, syncCode } = given;
  const session = await authorize({ body: { token, clientId, secret }, throwOnError: true });
  const bearer = session.data.code === 200 ? (session.data.data?.token ?? '') : '';
  client.setConfig({ baseUrl: given.url, auth: bearer });

  const made = await createCustomer({ body: { sync_code: syncCode, name: 'A' }, throwOnError: true });
  const missing = await getCustomer({ body: { sync_code: `${syncCode}-nobody` }, throwOnError: true });
  const isSuccess = made.data.code === '000' || made.data.code === 'SUCCESS';
  const created = isSuccess ? (made.data as CreateCustomerAnswer).data : null;
  console.log(JSON.stringify({ token: bearer !== '', sync_code: created?.sync_code, missing: missing.data.code }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
