// What users' workflows store hangs on the descriptions, so a copy of each is kept in golden/ and
// compared. `npm run golden` writes them again: the diff then shows what changes for users.
const fs = require('node:fs');
const path = require('node:path');
const { builtCredentials, builtNodes } = require('../../build/nodes');

const folder = path.join(__dirname, 'golden');

/** What a saved credential and the editor depend on; how it authenticates is code, not description. */
const storedPart = ({ name, displayName, extends: parents, icon, properties }) => ({
	name,
	displayName,
	...(parents ? { extends: parents } : {}),
	icon,
	properties,
});

/** @returns {Record<string, unknown>} descriptions by file name */
const current = () => ({
	...Object.fromEntries(
		builtNodes().map(({ description }) => [`${description.name}.json`, description]),
	),
	...Object.fromEntries(
		builtCredentials().map((credential) => [`${credential.name}.json`, storedPart(credential)]),
	),
});

/** @returns {string[]} */
const keptFiles = () => fs.readdirSync(folder).sort();

/** @returns {unknown} */
const kept = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));

function update() {
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder);
	for (const [file, description] of Object.entries(current())) {
		fs.writeFileSync(path.join(folder, file), `${JSON.stringify(description, null, '\t')}\n`);
	}
}

if (require.main === module) update();

module.exports = { current, kept, keptFiles };
