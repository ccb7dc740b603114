// Puts a Brotli and a gzip copy beside every text file of the export, so that the server never compresses at run time.
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const TEXT = /\.(html|js|css|json|svg|txt|webmanifest)$/;
const MIN_BYTES = 512;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function* files(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

for await (const path of files("out")) {
  if (path.endsWith(".map")) await rm(path);
  if (!TEXT.test(path)) continue;
  const bytes = await readFile(path);
  if (bytes.length < MIN_BYTES) continue;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${path}.br`, await brotli(bytes, { params }));
  await writeFile(`${path}.gz`, await zip(bytes, { level: 9 }));
}
