-- The tables of a snapshot. `/* dimensions: homes */` stands for one ENUM column per catalog
-- dimension recorded there (create-tables.ts); their comments come from the catalog too.

CREATE TABLE source (
  id VARCHAR PRIMARY KEY,
  country VARCHAR NOT NULL,
  title_es VARCHAR NOT NULL,
  title_en VARCHAR NOT NULL,
  description_es VARCHAR NOT NULL,
  description_en VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  synthetic BOOLEAN NOT NULL,
  persons_linkable BOOLEAN NOT NULL,
  disclosure VARCHAR NOT NULL,
  attribution VARCHAR NOT NULL,
  licence VARCHAR NOT NULL,
  extracted_at TIMESTAMP
);
COMMENT ON TABLE source IS 'A registry or public dataset, as its technical sheet describes it.';
COMMENT ON COLUMN source.id IS 'Folder of the source under ingest/sources and inbox.';
COMMENT ON COLUMN source.country IS 'Country that owns the registry, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN source.title_es IS 'Name in Spanish.';
COMMENT ON COLUMN source.title_en IS 'Name in English.';
COMMENT ON COLUMN source.description_es IS 'What one row is, in Spanish.';
COMMENT ON COLUMN source.description_en IS 'What one row is, in English.';
COMMENT ON COLUMN source.kind IS 'microdata (a row is a case or event) or aggregate (a row is a count).';
COMMENT ON COLUMN source.synthetic IS 'Invented data, labelled as such wherever they appear.';
COMMENT ON COLUMN source.persons_linkable IS 'Do its rows carry person keys? If not, it counts no persons.';
COMMENT ON COLUMN source.disclosure IS 'published, cell_key or owner_only: what may leave the owning country.';
COMMENT ON COLUMN source.attribution IS 'Line that must stand wherever its figures appear.';
COMMENT ON COLUMN source.licence IS 'Licence as stated by the source.';
COMMENT ON COLUMN source.extracted_at IS 'When the source made the newest export loaded, or when its file was written (UTC).';

CREATE TABLE file (
  file_id INTEGER PRIMARY KEY,
  source VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL,
  rows_read BIGINT NOT NULL,
  loaded BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  duplicate BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL,
  equal_rows BIGINT
);
COMMENT ON TABLE file IS 'An export file in this snapshot. rows_read = loaded + rejected + duplicate + withdrawn.';
COMMENT ON COLUMN file.file_id IS 'Number of the file in this snapshot.';
COMMENT ON COLUMN file.source IS 'Source that dropped it.';
COMMENT ON COLUMN file.name IS 'File name in the inbox.';
COMMENT ON COLUMN file.sha256 IS 'SHA-256 of its bytes as received.';
COMMENT ON COLUMN file.rows_read IS 'Records after the header.';
COMMENT ON COLUMN file.loaded IS 'Records that became facts.';
COMMENT ON COLUMN file.rejected IS 'Records refused by a rule; see reject.';
COMMENT ON COLUMN file.duplicate IS 'Records that repeat the key of another and were not loaded twice.';
COMMENT ON COLUMN file.withdrawn IS 'Records that a later drop took back.';
COMMENT ON COLUMN file.equal_rows IS 'Records equal to another in a file without row keys: kept, since they may be two people.';

CREATE TABLE reject (
  file_id INTEGER NOT NULL,
  line BIGINT NOT NULL,
  field VARCHAR NOT NULL,
  rule VARCHAR NOT NULL
);
COMMENT ON TABLE reject IS 'A record that was not loaded, and why; never its values.';
COMMENT ON COLUMN reject.file_id IS 'File of the record.';
COMMENT ON COLUMN reject.line IS 'Line of the file on which the record begins, the first line being 1.';
COMMENT ON COLUMN reject.field IS 'Canonical field that breaks the rule.';
COMMENT ON COLUMN reject.rule IS 'Name of the rule.';

CREATE TABLE unmapped_code (
  source VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  local_code VARCHAR NOT NULL,
  rows_seen BIGINT NOT NULL
);
COMMENT ON TABLE unmapped_code IS 'A local code without a regional equivalent: loaded as _M, counted here.';
COMMENT ON COLUMN unmapped_code.source IS 'Source that uses it.';
COMMENT ON COLUMN unmapped_code.field IS 'Canonical field.';
COMMENT ON COLUMN unmapped_code.local_code IS 'The code as the source writes it.';
COMMENT ON COLUMN unmapped_code.rows_seen IS 'Records that carry it.';

CREATE TABLE sheet_file (
  source VARCHAR NOT NULL,
  section VARCHAR NOT NULL,
  pattern VARCHAR NOT NULL,
  delimiter VARCHAR NOT NULL,
  encoding VARCHAR NOT NULL,
  preamble_lines INTEGER NOT NULL,
  empty_marks VARCHAR NOT NULL,
  withheld_marks VARCHAR NOT NULL
);
COMMENT ON TABLE sheet_file IS 'A kind of file that a technical sheet describes, as it stood in the night.';
COMMENT ON COLUMN sheet_file.source IS 'Source of the sheet.';
COMMENT ON COLUMN sheet_file.section IS 'Name of the file in the sheet.';
COMMENT ON COLUMN sheet_file.pattern IS 'Which file names it fits.';
COMMENT ON COLUMN sheet_file.delimiter IS 'What stands between two columns.';
COMMENT ON COLUMN sheet_file.encoding IS 'How its letters are written.';
COMMENT ON COLUMN sheet_file.preamble_lines IS 'Lines above the header.';
COMMENT ON COLUMN sheet_file.empty_marks IS 'What is written where nothing was recorded, with · between.';
COMMENT ON COLUMN sheet_file.withheld_marks IS 'What is written where the source withholds a value, with · between.';

CREATE TABLE sheet_field (
  source VARCHAR NOT NULL,
  section VARCHAR NOT NULL,
  record VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  list VARCHAR,
  required BOOLEAN NOT NULL,
  file_columns VARCHAR,
  value VARCHAR,
  mapping VARCHAR,
  mapping_is_file BOOLEAN NOT NULL
);
COMMENT ON TABLE sheet_field IS 'How a technical sheet fills a field of a record, as it stood in the night.';
COMMENT ON COLUMN sheet_field.source IS 'Source of the sheet.';
COMMENT ON COLUMN sheet_field.section IS 'Name of the file in the sheet.';
COMMENT ON COLUMN sheet_field.record IS 'Kind of record that a row becomes.';
COMMENT ON COLUMN sheet_field.field IS 'Canonical field.';
COMMENT ON COLUMN sheet_field.kind IS 'key, code, place, date, month, year, integer, number, identifier or text.';
COMMENT ON COLUMN sheet_field.list IS 'Code list of its values; place: any register of places.';
COMMENT ON COLUMN sheet_field.required IS 'Is a record without it rejected?';
COMMENT ON COLUMN sheet_field.file_columns IS 'Columns of the file it is read from, with + between; NULL where no column is.';
COMMENT ON COLUMN sheet_field.value IS 'The same value for every row; NULL where a column is read.';
COMMENT ON COLUMN sheet_field.mapping IS 'Mapping of its local codes: a file of the source, or the name of the field where the column holds regional codes.';
COMMENT ON COLUMN sheet_field.mapping_is_file IS 'Is the mapping a file beside the sheet?';

CREATE TABLE crosswalk (
  source VARCHAR NOT NULL,
  mapping VARCHAR NOT NULL,
  local_code VARCHAR NOT NULL,
  regional_code VARCHAR NOT NULL,
  valid_from DATE,
  valid_to DATE
);
COMMENT ON TABLE crosswalk IS 'From the codes of a registry to the regional ones, as the night used them.';
COMMENT ON COLUMN crosswalk.source IS 'Source that writes the local code.';
COMMENT ON COLUMN crosswalk.mapping IS 'Mapping, as sheet_field names it.';
COMMENT ON COLUMN crosswalk.local_code IS 'The code or words as the source writes them.';
COMMENT ON COLUMN crosswalk.regional_code IS 'The regional code.';
COMMENT ON COLUMN crosswalk.valid_from IS 'First day on which it holds; NULL: always.';
COMMENT ON COLUMN crosswalk.valid_to IS 'Last day on which it holds; NULL: still.';

CREATE TABLE question_status (
  source VARCHAR NOT NULL,
  action_type VARCHAR NOT NULL,
  year VARCHAR NOT NULL,
  yes BIGINT NOT NULL,
  no BIGINT NOT NULL,
  not_asked BIGINT NOT NULL,
  not_recorded BIGINT NOT NULL
);
COMMENT ON TABLE question_status IS 'How a yes/no question that yields actions was answered, by year.';
COMMENT ON COLUMN question_status.source IS 'Source that asks it.';
COMMENT ON COLUMN question_status.action_type IS 'Action that a yes stands for.';
COMMENT ON COLUMN question_status.year IS 'Year of the record.';
COMMENT ON COLUMN question_status.yes IS 'Records with a yes: each is one action.';
COMMENT ON COLUMN question_status.no IS 'Records with a no.';
COMMENT ON COLUMN question_status.not_asked IS 'Records for which the question did not exist.';
COMMENT ON COLUMN question_status.not_recorded IS 'Records without an answer.';

CREATE TABLE quality_score (
  night DATE NOT NULL,
  source VARCHAR NOT NULL,
  representation VARCHAR NOT NULL,
  records BIGINT NOT NULL,
  missing_percent DOUBLE,
  unmapped_percent DOUBLE,
  silent_percent DOUBLE,
  rejected_percent DOUBLE,
  duplicate_percent DOUBLE,
  score DOUBLE
);
COMMENT ON TABLE quality_score IS 'Quality of a source, and of each representation with ten records or more, on each night that published; earlier nights are carried over. score = 100 minus the mean of the percentages that are known.';
COMMENT ON COLUMN quality_score.night IS 'Night that computed it.';
COMMENT ON COLUMN quality_score.source IS 'Source.';
COMMENT ON COLUMN quality_score.representation IS 'Representation; _T: the whole source.';
COMMENT ON COLUMN quality_score.records IS 'Records judged: cases, or what the source counts where it has no cases.';
COMMENT ON COLUMN quality_score.missing_percent IS 'Share of the key fields that the sheet reads from a column and that are not recorded (_X) or unknown (_U).';
COMMENT ON COLUMN quality_score.unmapped_percent IS 'Share of the same fields that hold a code without an equivalent (_M).';
COMMENT ON COLUMN quality_score.silent_percent IS 'Share of the twelve months before the export without a new case; NULL where fewer than three cases a month are usual.';
COMMENT ON COLUMN quality_score.rejected_percent IS 'Share of the rows of all files that were rejected; NULL for a representation, which a rejected row does not name.';
COMMENT ON COLUMN quality_score.duplicate_percent IS 'Share of the rows of all files that repeat another; NULL for a representation.';
COMMENT ON COLUMN quality_score.score IS '0 to 100, 100 being best.';

CREATE TABLE quality_note (
  source VARCHAR NOT NULL,
  dimension VARCHAR,
  codes VARCHAR[],
  period VARCHAR,
  text_es VARCHAR NOT NULL,
  text_en VARCHAR NOT NULL,
  found BOOLEAN NOT NULL DEFAULT true
);
COMMENT ON TABLE quality_note IS 'What a reader must know about a source, written in its sheet or found by a check.';
COMMENT ON COLUMN quality_note.source IS 'Source concerned.';
COMMENT ON COLUMN quality_note.dimension IS 'Dimension concerned; NULL: the whole source.';
COMMENT ON COLUMN quality_note.codes IS 'Values of the dimension concerned; empty: all.';
COMMENT ON COLUMN quality_note.period IS 'Year concerned; NULL: all.';
COMMENT ON COLUMN quality_note.text_es IS 'The note in Spanish.';
COMMENT ON COLUMN quality_note.text_en IS 'The note in English.';
COMMENT ON COLUMN quality_note.found IS 'Found in the rows, so that it may tell exact numbers of them; else written in the sheet of the source.';

CREATE TABLE code (
  list VARCHAR NOT NULL,
  code VARCHAR NOT NULL,
  label_es VARCHAR NOT NULL,
  label_en VARCHAR NOT NULL,
  parent VARCHAR,
  position INTEGER NOT NULL,
  verification VARCHAR,
  valid_from DATE,
  valid_to DATE,
  PRIMARY KEY (list, code)
);
COMMENT ON TABLE code IS 'Values of every dimension with labels, in the order of their list.';
COMMENT ON COLUMN code.list IS 'Code list or register.';
COMMENT ON COLUMN code.code IS 'Code; those that begin with _ are reserved.';
COMMENT ON COLUMN code.label_es IS 'Label in Spanish.';
COMMENT ON COLUMN code.label_en IS 'Label in English.';
COMMENT ON COLUMN code.parent IS 'Code of the next coarser level of the hierarchy.';
COMMENT ON COLUMN code.position IS 'Order within the list.';
COMMENT ON COLUMN code.verification IS 'For registers of places and representations: listed, declared or unverified; registry where people wrote it on screen.';
COMMENT ON COLUMN code.valid_from IS 'First day on which the value is used; NULL: always.';
COMMENT ON COLUMN code.valid_to IS 'Last day on which the value is used; NULL: still.';

CREATE TABLE place (
  code VARCHAR PRIMARY KEY,
  level VARCHAR NOT NULL,
  country VARCHAR,
  state VARCHAR,
  municipality VARCHAR,
  crossing_zone VARCHAR,
  label_es VARCHAR NOT NULL,
  label_en VARCHAR NOT NULL,
  kind VARCHAR,
  longitude DOUBLE,
  latitude DOUBLE,
  precision VARCHAR,
  verification VARCHAR NOT NULL
);
COMMENT ON TABLE place IS 'Countries, states, municipalities, crossing zones and points, detention places, return points.';
COMMENT ON COLUMN place.code IS 'Place code, as exports and questions write it.';
COMMENT ON COLUMN place.level IS 'country, state, municipality, crossing_zone, crossing_point, detention_place or return_point.';
COMMENT ON COLUMN place.country IS 'Country, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN place.state IS 'First-level division, ISO 3166-2.';
COMMENT ON COLUMN place.municipality IS 'Second-level division, country code and official number.';
COMMENT ON COLUMN place.crossing_zone IS 'Border, by state on the side of the United States.';
COMMENT ON COLUMN place.label_es IS 'Name in Spanish.';
COMMENT ON COLUMN place.label_en IS 'Name in English.';
COMMENT ON COLUMN place.kind IS 'Kind of point: port of entry, bridge, county jail, reception centre, …';
COMMENT ON COLUMN place.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN place.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN place.precision IS 'How exact the point is: facility, crossing, airport, zip, city, approximate.';
COMMENT ON COLUMN place.verification IS 'listed (in a source that was read) or unverified (from memory).';

CREATE TABLE organisation (
  code VARCHAR PRIMARY KEY,
  kind VARCHAR NOT NULL,
  name_es VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL,
  country VARCHAR NOT NULL,
  state VARCHAR,
  city VARCHAR,
  longitude DOUBLE,
  latitude DOUBLE,
  precision VARCHAR,
  works_with VARCHAR,
  website VARCHAR,
  checked_on DATE
);
COMMENT ON TABLE organisation IS 'Directory of shelters and civil-society organisations that work with consulates, as people wrote it.';
COMMENT ON COLUMN organisation.code IS 'Code of the organisation.';
COMMENT ON COLUMN organisation.kind IS 'shelter, soup_kitchen, legal_aid, health, children or civil_society.';
COMMENT ON COLUMN organisation.name_es IS 'Name in Spanish.';
COMMENT ON COLUMN organisation.name_en IS 'Name in English.';
COMMENT ON COLUMN organisation.country IS 'Country it works in.';
COMMENT ON COLUMN organisation.state IS 'State it works in.';
COMMENT ON COLUMN organisation.city IS 'City.';
COMMENT ON COLUMN organisation.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN organisation.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN organisation.precision IS 'How exact the point is: facility, city or approximate.';
COMMENT ON COLUMN organisation.works_with IS 'Countries whose consulates it works with, commas between.';
COMMENT ON COLUMN organisation.website IS 'Address of its pages.';
COMMENT ON COLUMN organisation.checked_on IS 'Day on which somebody checked the entry; empty: nobody has.';

CREATE TABLE population (
  place VARCHAR NOT NULL,
  year INTEGER NOT NULL,
  inhabitants INTEGER NOT NULL,
  source VARCHAR NOT NULL,
  verification VARCHAR NOT NULL
);
COMMENT ON TABLE population IS 'Inhabitants of municipalities and states, as a census counted them: what rates are of. A place without a row has no rate.';
COMMENT ON COLUMN population.place IS 'Code of the place.';
COMMENT ON COLUMN population.year IS 'Year of the census.';
COMMENT ON COLUMN population.inhabitants IS 'Inhabitants.';
COMMENT ON COLUMN population.source IS 'Who counted them, as it is to be cited.';
COMMENT ON COLUMN population.verification IS 'listed (in a source that was read) or unverified (from memory).';

CREATE TABLE representation (
  code VARCHAR PRIMARY KEY,
  country VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  label_es VARCHAR NOT NULL,
  label_en VARCHAR NOT NULL,
  host_country VARCHAR,
  host_state VARCHAR,
  longitude DOUBLE,
  latitude DOUBLE,
  precision VARCHAR,
  status VARCHAR,
  verification VARCHAR NOT NULL,
  opened_on DATE,
  closed_on DATE
);
COMMENT ON TABLE representation IS 'Register of embassies, consulates and other representations.';
COMMENT ON COLUMN representation.code IS 'Code of the register.';
COMMENT ON COLUMN representation.country IS 'Sending country, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN representation.kind IS 'Embassy, consulate general, mobile consulate, …';
COMMENT ON COLUMN representation.label_es IS 'Name in Spanish.';
COMMENT ON COLUMN representation.label_en IS 'Name in English.';
COMMENT ON COLUMN representation.host_country IS 'Host country, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN representation.host_state IS 'Host state, ISO 3166-2.';
COMMENT ON COLUMN representation.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN representation.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN representation.precision IS 'How exact the point is.';
COMMENT ON COLUMN representation.status IS 'open or closed.';
COMMENT ON COLUMN representation.verification IS 'listed (in a source that was read), declared (by the export), registry (written on screen) or unverified (from memory).';
COMMENT ON COLUMN representation.opened_on IS 'First day, where it is known.';
COMMENT ON COLUMN representation.closed_on IS 'Last day, where it closed and that is known.';

CREATE SCHEMA private;
CREATE TABLE private.record_key (
  person_id INTEGER PRIMARY KEY,
  rk UBIGINT NOT NULL
);
COMMENT ON TABLE private.record_key IS 'Record keys for disclosure control. Never leaves the warehouse.';
COMMENT ON COLUMN private.record_key.person_id IS 'The person.';
COMMENT ON COLUMN private.record_key.rk IS 'First eight bytes of HMAC-SHA256 with the country’s record secret.';

CREATE TABLE person (
  person_id INTEGER PRIMARY KEY,
  identified BOOLEAN NOT NULL,
  /* dimensions: every person */
);
COMMENT ON TABLE person IS 'A person of one registry; a record without a person key is a person of its own.';
COMMENT ON COLUMN person.person_id IS 'Dense number in this snapshot only.';
COMMENT ON COLUMN person.identified IS 'Did the source give a person key?';

CREATE TABLE journey (
  journey_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL,
  case_id INTEGER,
  several BOOLEAN NOT NULL,
  crossing_on DATE,
  detention_on DATE,
  return_on DATE,
  reentry_on DATE,
  reentry_country country_code NOT NULL,
  reentry_state state_code NOT NULL,
  reentry_place VARCHAR NOT NULL,
  /* dimensions: every person journey opening */
);
COMMENT ON TABLE journey IS 'A journey of a person, from departure to return or until the record falls silent; with what is known of its person, so that routes are counted of one table.';
COMMENT ON COLUMN journey.journey_id IS 'Dense number in this snapshot only.';
COMMENT ON COLUMN journey.person_id IS 'Who travelled.';
COMMENT ON COLUMN journey.case_id IS 'Case to which its events belong.';
COMMENT ON COLUMN journey.several IS 'Has its person another journey? One that has none is counted once without looking for equals.';
COMMENT ON COLUMN journey.crossing_on IS 'Day of its first crossing, where it is known.';
COMMENT ON COLUMN journey.detention_on IS 'Day of its first detention, where it is known.';
COMMENT ON COLUMN journey.return_on IS 'Day of its last return, where it is known.';
COMMENT ON COLUMN journey.reentry_on IS 'Day of the first contact after its last return: a later stage, or the first of the person’s next journey.';
COMMENT ON COLUMN journey.reentry_country IS 'Country of that contact; _Z: there is none.';
COMMENT ON COLUMN journey.reentry_state IS 'State of that contact; _Z: there is none.';
COMMENT ON COLUMN journey.reentry_place IS 'Crossing point, detention place or return point of that contact; _Z: there is none.';

CREATE TABLE "case" (
  case_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL,
  journey_id INTEGER,
  opened DATE NOT NULL,
  closed DATE,
  actions INTEGER NOT NULL,
  /* dimensions: every person case journey */
);
COMMENT ON TABLE "case" IS 'A case, ordered by person; it carries the dimensions of its person and of its journey.';
COMMENT ON COLUMN "case".case_id IS 'Dense number in this snapshot only.';
COMMENT ON COLUMN "case".person_id IS 'Whose case it is.';
COMMENT ON COLUMN "case".journey_id IS 'Journey whose events carry this case.';
COMMENT ON COLUMN "case".opened IS 'Date of opening.';
COMMENT ON COLUMN "case".closed IS 'Date of closing.';
COMMENT ON COLUMN "case".actions IS 'Actions carried out in it.';

CREATE TABLE area_change (
  case_id INTEGER NOT NULL,
  changed DATE NOT NULL,
  from_area area_code NOT NULL,
  to_area area_code NOT NULL
);
COMMENT ON TABLE area_change IS 'A case that passed from one area to another.';
COMMENT ON COLUMN area_change.case_id IS 'The case.';
COMMENT ON COLUMN area_change.changed IS 'When.';
COMMENT ON COLUMN area_change.from_area IS 'Area before.';
COMMENT ON COLUMN area_change.to_area IS 'Area after.';

CREATE TABLE action (
  case_id INTEGER NOT NULL,
  performed DATE,
  minutes INTEGER,
  /* dimensions: every action */
);
COMMENT ON TABLE action IS 'A follow-up action in a case.';
COMMENT ON COLUMN action.case_id IS 'The case.';
COMMENT ON COLUMN action.performed IS 'When.';
COMMENT ON COLUMN action.minutes IS 'How long it took, where the source knows.';

CREATE TABLE stage (
  journey_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  case_id INTEGER,
  position INTEGER NOT NULL,
  occurred DATE,
  place VARCHAR,
  events INTEGER NOT NULL,
  /* dimensions: every stage */
);
COMMENT ON TABLE stage IS 'A stage of a journey: a route event, or a stage that another event mentions.';
COMMENT ON COLUMN stage.journey_id IS 'The journey.';
COMMENT ON COLUMN stage.person_id IS 'Who travelled.';
COMMENT ON COLUMN stage.case_id IS 'The case it belongs to.';
COMMENT ON COLUMN stage.position IS 'Order in the journey.';
COMMENT ON COLUMN stage.occurred IS 'When.';
COMMENT ON COLUMN stage.place IS 'Finest place known.';
COMMENT ON COLUMN stage.events IS 'Recorded events it stands for; 0 when another event only mentions it.';

CREATE TABLE leg (
  journey_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  from_stage stage_code NOT NULL,
  from_place VARCHAR NOT NULL,
  to_stage stage_code NOT NULL,
  to_place VARCHAR NOT NULL,
  arrived DATE,
  gap_days INTEGER,
  skipped INTEGER NOT NULL,
  /* dimensions: every */
);
COMMENT ON TABLE leg IS 'From one stage of a journey to the next, of those whose place is known.';
COMMENT ON COLUMN leg.journey_id IS 'The journey.';
COMMENT ON COLUMN leg.person_id IS 'Who travelled.';
COMMENT ON COLUMN leg.position IS 'Order in the journey, from 1.';
COMMENT ON COLUMN leg.from_stage IS 'Stage that it leaves.';
COMMENT ON COLUMN leg.from_place IS 'Finest place known of that stage.';
COMMENT ON COLUMN leg.to_stage IS 'Stage that it comes to.';
COMMENT ON COLUMN leg.to_place IS 'Finest place known of that stage.';
COMMENT ON COLUMN leg.arrived IS 'Date of the stage that it comes to.';
COMMENT ON COLUMN leg.gap_days IS 'Days between the dates of both stages; NULL where one is not known, negative where the order that the source states and its dates disagree.';
COMMENT ON COLUMN leg.skipped IS 'Stages without a known place that lie between the two; 0: none.';

CREATE TABLE path (
  path_id INTEGER PRIMARY KEY,
  stages INTEGER NOT NULL,
  steps VARCHAR[] NOT NULL
);
COMMENT ON TABLE path IS 'A sequence of stages and places that at least one journey has, the commonest first.';
COMMENT ON COLUMN path.path_id IS 'Dense number in this snapshot only.';
COMMENT ON COLUMN path.stages IS 'Stages with a known place.';
COMMENT ON COLUMN path.steps IS 'Each stage and its place in order, as stage:place.';

CREATE TABLE journey_path (
  journey_id INTEGER PRIMARY KEY,
  path_id INTEGER NOT NULL
);
COMMENT ON TABLE journey_path IS 'The path of each journey of which a place is known.';
COMMENT ON COLUMN journey_path.journey_id IS 'The journey.';
COMMENT ON COLUMN journey_path.path_id IS 'Its path.';

CREATE TABLE event_count (
  events INTEGER NOT NULL,
  /* dimensions: counted */
);
COMMENT ON TABLE event_count IS 'A count of route events of one stage and month or day, added up by the source: no persons, cases or journeys stand behind it.';
COMMENT ON COLUMN event_count.events IS 'Route events.';

CREATE TABLE registration (
  registrations INTEGER NOT NULL,
  /* dimensions: registrations */
);
COMMENT ON TABLE registration IS 'A count of persons registered at a representation, added up by the source.';
COMMENT ON COLUMN registration.registrations IS 'Persons registered.';

CREATE TABLE flow (
  source source_code NOT NULL,
  series flow_series_code NOT NULL,
  from_place VARCHAR NOT NULL,
  to_place VARCHAR NOT NULL,
  year INTEGER NOT NULL,
  count BIGINT NOT NULL
);
COMMENT ON TABLE flow IS 'A flow between two places in a year, added up by the source: no persons or journeys of a registry stand behind it. Flows of 0 are left out.';
COMMENT ON COLUMN flow.source IS 'The source.';
COMMENT ON COLUMN flow.series IS 'What is counted.';
COMMENT ON COLUMN flow.from_place IS 'Where it begins: a code of the source, in flow_place if the source says where it lies.';
COMMENT ON COLUMN flow.to_place IS 'Where it ends, in the same way.';
COMMENT ON COLUMN flow.year IS 'Year, or last year of the period.';
COMMENT ON COLUMN flow.count IS 'How many, in the unit of the series.';

CREATE TABLE flow_place (
  source source_code NOT NULL,
  code VARCHAR NOT NULL,
  label_es VARCHAR NOT NULL,
  label_en VARCHAR NOT NULL,
  longitude DOUBLE,
  latitude DOUBLE,
  within VARCHAR,
  PRIMARY KEY (source, code)
);
COMMENT ON TABLE flow_place IS 'A place as a source of flows names it.';
COMMENT ON COLUMN flow_place.source IS 'The source.';
COMMENT ON COLUMN flow_place.code IS 'Its own code of the place.';
COMMENT ON COLUMN flow_place.label_es IS 'Name in Spanish; where no register has the place, as the source writes it.';
COMMENT ON COLUMN flow_place.label_en IS 'Name in English; where no register has the place, as the source writes it.';
COMMENT ON COLUMN flow_place.longitude IS 'Degrees east, WGS 84: of the source, else of the register. NULL: not known.';
COMMENT ON COLUMN flow_place.latitude IS 'Degrees north.';
COMMENT ON COLUMN flow_place.within IS 'Code of the larger place of the same source that it lies in.';

CREATE TABLE indicator (
  measure indicator_code NOT NULL,
  value BIGINT NOT NULL,
  occurred DATE,
  /* dimensions: indicators */
);
COMMENT ON TABLE indicator IS 'A figure that a source publishes already added up: no persons, cases or journeys of a registry stand behind it. Figures of 0 are left out.';
COMMENT ON COLUMN indicator.measure IS 'What is counted.';
COMMENT ON COLUMN indicator.value IS 'How many, in the unit of the measure.';
COMMENT ON COLUMN indicator.occurred IS 'Day, or first day of the month, where the source tells it.';

CREATE TABLE told_day (
  measure indicator_code NOT NULL,
  occurred DATE NOT NULL,
  /* dimensions: days */
);
COMMENT ON TABLE told_day IS 'A day for which a source tells a stock, be it 0: the days over which its average is taken.';
COMMENT ON COLUMN told_day.measure IS 'The stock.';
COMMENT ON COLUMN told_day.occurred IS 'The day.';

CREATE TABLE service_month (
  delivered INTEGER NOT NULL,
  income DOUBLE,
  currency VARCHAR,
  /* dimensions: services */
);
COMMENT ON TABLE service_month IS 'Consular services delivered in a month.';
COMMENT ON COLUMN service_month.delivered IS 'How many.';
COMMENT ON COLUMN service_month.income IS 'Fees taken, in `currency`.';
COMMENT ON COLUMN service_month.currency IS 'ISO 4217.';

CREATE TABLE staff_month (
  source VARCHAR NOT NULL,
  month VARCHAR NOT NULL,
  representation representation_code NOT NULL,
  category staff_category_code NOT NULL,
  posts_authorised DOUBLE,
  persons_present DOUBLE,
  hours DOUBLE,
  cost DOUBLE,
  currency VARCHAR
);
COMMENT ON TABLE staff_month IS 'Staff of a representation in a month.';
COMMENT ON COLUMN staff_month.source IS 'Source.';
COMMENT ON COLUMN staff_month.month IS 'Month.';
COMMENT ON COLUMN staff_month.representation IS 'Representation.';
COMMENT ON COLUMN staff_month.category IS 'Category of staff.';
COMMENT ON COLUMN staff_month.posts_authorised IS 'Posts authorised.';
COMMENT ON COLUMN staff_month.persons_present IS 'Persons present, in full-time equivalents.';
COMMENT ON COLUMN staff_month.hours IS 'Hours worked.';
COMMENT ON COLUMN staff_month.cost IS 'Cost, in `currency`.';
COMMENT ON COLUMN staff_month.currency IS 'ISO 4217.';

CREATE TABLE traveller_month (
  travellers INTEGER NOT NULL,
  /* dimensions: travellers */
);
COMMENT ON TABLE traveller_month IS 'Nationals who registered a stay abroad, by month and destination.';
COMMENT ON COLUMN traveller_month.travellers IS 'Registered travellers.';

CREATE TABLE load_month (
  month VARCHAR NOT NULL,
  source VARCHAR NOT NULL,
  country VARCHAR NOT NULL,
  host_country VARCHAR NOT NULL,
  representation VARCHAR NOT NULL,
  stratum VARCHAR NOT NULL,
  opened INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  actions INTEGER NOT NULL,
  minutes INTEGER NOT NULL
);
COMMENT ON TABLE load_month IS 'What a representation did in a month, by kind of work.';
COMMENT ON COLUMN load_month.month IS 'Month: of opening for cases opened, of closing for cases closed, of the action for actions.';
COMMENT ON COLUMN load_month.source IS 'Source.';
COMMENT ON COLUMN load_month.country IS 'Country of the registry, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN load_month.host_country IS 'Host country.';
COMMENT ON COLUMN load_month.representation IS 'Representation.';
COMMENT ON COLUMN load_month.stratum IS 'Kind of work, for which a time standard is set.';
COMMENT ON COLUMN load_month.opened IS 'Cases opened.';
COMMENT ON COLUMN load_month.closed IS 'Cases closed.';
COMMENT ON COLUMN load_month.actions IS 'Actions in cases of this kind.';
COMMENT ON COLUMN load_month.minutes IS 'Minutes written down with those actions; nothing is added for actions without.';
