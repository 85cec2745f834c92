/** `npm run --silent dictionary > docs/data-dictionary.md`: prints the data dictionary. */
import { dataDictionary } from '#warehouse/data-dictionary.ts';

process.stdout.write(await dataDictionary());
