import { dataFolder } from '#warehouse/data-folder.ts';
import { openCurrent } from '#warehouse/open-snapshot.ts';
const s = await openCurrent(dataFolder());
if (s) for (const q of process.argv.slice(2)) console.table((await s.db.rows(q)).slice(0,40).map(r=>Object.fromEntries(Object.entries(r).map(([k,v])=>[k,typeof v==='bigint'?Number(v):v]))));
s?.db.close();
