import { broadcast } from './broadcast.ts';
import { kitCost } from './kit.ts';
import { pace } from './pace.ts';
import { salebotLists } from './salebotLists.ts';
import { sends } from './sends.ts';

/** Every scenario by name: `npm run bench`, or `npm run bench -- sends` for one. */
const scenarios: Record<string, () => Promise<void>> = {
	kit: kitCost,
	sends,
	lists: salebotLists,
	broadcast,
	pace,
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(scenarios)) {
	if (wanted.length === 0 || wanted.includes(name)) await run();
}
