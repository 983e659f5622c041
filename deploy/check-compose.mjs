// What can be said about docker-compose.yml without Docker: it parses, has the services it should, checks their health, and holds no secret.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const document = parseDocument(text, { merge: true });
const problems = document.errors.map((error) => error.message);
const { services = {}, volumes = {}, networks = {} } = document.toJS() ?? {};

for (const name of ['control-store', 'redis', 'api', 'worker']) {
  const service = services[name];
  if (service === undefined) problems.push(`there is no service ${name}`);
  else if (service.healthcheck?.test === undefined) problems.push(`${name} has no healthcheck`);
}
for (const [name, service] of Object.entries(services)) {
  for (const other of Object.keys(service.depends_on ?? {})) if (services[other] === undefined) problems.push(`${name} depends on ${other}, which is not there`);
  for (const network of service.networks ?? []) if (!Object.hasOwn(networks, network)) problems.push(`${name} uses the network ${network}, which is not there`);
  for (const volume of service.volumes ?? []) {
    const [source] = volume.split(':');
    if (/^[a-z]/.test(source) && !Object.hasOwn(volumes, source)) problems.push(`${name} uses the volume ${source}, which is not there`);
  }
  for (const [variable, value] of Object.entries(service.environment ?? {})) {
    if (/KEY|PASSWORD|AUTH|_URL$/.test(variable) && !/\$\{[A-Z_]+:\?/.test(String(value))) problems.push(`${name}.${variable} does not require its secret from the environment`);
  }
  if (service.build !== undefined && !existsSync(join(root, service.build.context, service.build.dockerfile))) problems.push(`${name} is built from ${service.build.dockerfile}, which is not there`);
}
if (services.worker?.container_name !== undefined || services.worker?.ports !== undefined) problems.push('worker has a fixed name or port and cannot scale');

const example = readFileSync(join(root, 'deploy', 'env.example'), 'utf8');
for (const [, variable] of text.matchAll(/\$\{([A-Z_]+):\?/g)) if (!new RegExp(`^${variable}=$`, 'm').test(example)) problems.push(`deploy/env.example lacks ${variable}, or holds a value for it`);

for (const problem of problems) console.error(`docker-compose.yml: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log(`docker-compose.yml has ${Object.keys(services).join(', ')}, each with a healthcheck, and no secret.`);
