import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readerOf, type Command } from '../command.ts';
import { schemaOf } from '../config.ts';
import { exitCodes } from '../errors.ts';

export const command: Command = {
    name: 'schema',
    summary: 'writes the JSON schema of the config, for editors, to config/provision/schema.json',
    async run({ root, print }) {
        const { units } = await readerOf(root);
        const file = join(root, 'config', 'provision', 'schema.json');
        writeFileSync(file, `${JSON.stringify(schemaOf(units), undefined, 4)}\n`);
        print(`wrote ${file}`);
        return exitCodes.ok;
    }
};
