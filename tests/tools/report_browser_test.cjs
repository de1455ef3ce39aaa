// Opens a report offline in Debian's chromium and uses it as an editor would.
//   node tests/tools/report_browser_test.cjs RUN/report.html [folder for screenshots]
// Every control is used, whatever the run is; what a run has no example of is skipped by name. Times are printed and not
// judged. Needs the npm packages playwright-core and axe-core in a folder of their own, named by NODE_PATH, and
// /usr/bin/chromium (or CHROMIUM). Exits 0 when everything holds, 1 with the list of what does not.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const report = process.argv[2];
const shots = process.argv[3];
if (!report) {
  console.error('usage: report_browser_test.cjs RUN/report.html [folder for screenshots]');
  process.exit(2);
}
const address = pathToFileURL(path.resolve(report)).href;
const parts = address.replace(/report\.html$/, 'report/');  // files of clusters, of a run too large for one page
const kQuiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const kMostOpened = 250;  // clusters of a large run that are opened one after the other

const failures = [];
function expect(holds, words) {
  console.log((holds ? 'ok    ' : 'FAIL  ') + words);
  if (!holds) failures.push(words);
}
const skip = (words) => console.log('skip  ' + words);
const tell = (words) => console.log('time  ' + words);

async function page(browser, options) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 860 }, acceptDownloads: true, ...options });
  const opened = await context.newPage();
  const seen = { requests: [], errors: [] };
  const known = (url) => url === address || url.startsWith(parts) || url.startsWith('blob:') || url === 'about:blank';
  opened.on('request', (request) => { if (!known(request.url().split('#')[0])) seen.requests.push(request.url()); });
  opened.on('pageerror', (error) => seen.errors.push(String(error)));
  opened.on('console', (message) => { if (message.type() === 'error') seen.errors.push(message.text()); });
  opened.on('dialog', (dialog) => { seen.errors.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  return { opened, seen, close: () => context.close() };
}

async function shoot(opened, name, fullPage = true) {
  if (shots) await opened.screenshot({ path: path.join(shots, name + '.png'), fullPage });
}

/// Opens the cluster for which a function of the page is true, the first of them; false when there is none. It is looked for
/// among kMostOpened clusters, all of them whole.
async function openWhere(opened, test) {
  await opened.evaluate(async (most) => {
    for (const cluster of clusters.slice(0, most)) await new Promise((then) => whenWhole(cluster, then, then));
  }, kMostOpened);
  const at = await opened.evaluate(`clusters.slice(0, ${kMostOpened}).findIndex(${test})`);
  if (at < 0) return false;
  await opened.evaluate((i) => { location.hash = '#c' + clusters[i].name; }, at);
  await opened.waitForFunction((i) => current === clusters[i] && sides !== null, at);
  return true;
}

async function saved(opened, click) {
  const [file] = await Promise.all([opened.waitForEvent('download'), click()]);
  return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), 'utf8') };
}

async function showsTheRun(opened) {
  const total = await opened.evaluate(() => clusters.length);
  await opened.evaluate(() => { location.hash = '#overview'; });
  await opened.waitForFunction(() => current === null);
  expect(await opened.locator('.charts .chart').count() === 4, 'the overview has four charts');
  const bar = opened.locator('.chart li button').first();
  await bar.click();
  const kept = await opened.evaluate(() => shown.length);
  expect(kept > 0 && kept <= total, 'a bar of a chart filters the list: ' + kept + ' of ' + total);
  await opened.evaluate(() => byId('filters').reset());
  await opened.waitForFunction(() => shown.length === clusters.length);
  const rows = await opened.locator('.of-run tbody tr').count();
  const facts = await opened.evaluate(() => clusters.reduce((sum, c) => sum + c.fact_count, 0));
  expect(rows === Math.min(facts, 60), 'facts that differ over the whole run: ' + rows + ' of ' + facts);
  if (rows) {
    const csv = await saved(opened, () => opened.locator('main .exports button').first().click());
    expect(csv.text.split('\r\n').length === facts + 2, 'the facts are saved as CSV, a line each');
    await opened.locator('.of-run tbody a').first().click();
    await opened.waitForFunction(() => current !== null && sides !== null && sides.rows.length > 0);
    expect(await opened.locator('tr.at').isVisible(), 'a fact of the run leads to its paragraph');
    await opened.evaluate(() => { location.hash = '#overview'; });
    await opened.waitForFunction(() => current === null);
  }
}

async function filters(opened) {
  const total = await opened.evaluate(() => clusters.length);
  const listed = () => opened.evaluate(() => shown.length);
  const status = await opened.textContent('#status');
  await opened.keyboard.press('/');
  await opened.keyboard.type('zzzz-nowhere');
  expect(await opened.locator('#list a').count() === 0, 'a word that is nowhere leaves no cluster');
  await opened.fill('#words', (await opened.evaluate(() => clusters[clusters.length - 1].title)).split(' ')[0]);
  expect(await listed() > 0 && await listed() <= total, 'a word of a title leaves its cluster: ' + await listed() + ' of ' + total);
  await opened.fill('#words', '');
  expect(await opened.textContent('#status') === status, 'an empty filter shows all again');
  const agrees = async (words, change, back, test) => {
    await change();
    const wanted = await opened.evaluate(`clusters.filter(${test}).length`);
    expect(await listed() === wanted, words + ' leaves ' + wanted + ' of ' + total);
    await back();
  };
  await agrees('the filter of facts', () => opened.check('#facts'), () => opened.uncheck('#facts'), '(c) => c.fact_count > 0');
  await agrees('the filter of dropped paragraphs', () => opened.check('#lacks'), () => opened.uncheck('#lacks'), '(c) => c.lacks > 0');
  const lang = await opened.evaluate(() => clusters[0].langs[0]);
  await agrees('the filter of languages', () => opened.selectOption('#lang', lang), () => opened.selectOption('#lang', ''), `(c) => c.langs.includes(${JSON.stringify(lang)})`);
  await opened.evaluate(() => { byId('more-filters').open = true; });
  await agrees('the filter of sizes', () => opened.fill('#size', '3'), () => opened.fill('#size', ''), '(c) => c.members.length >= 3');
  await agrees('the filter of scores', () => opened.fill('#score', '0.9'), () => opened.fill('#score', ''), '(c) => c.score !== null && c.score >= 0.9');
  if (await opened.locator('#dates').isVisible()) {
    const day = await opened.evaluate(() => dateOf(clusters.find((c) => c.days.length).last));
    await agrees('the filter of dates', () => opened.fill('#since', day), () => opened.fill('#since', ''), `(c) => c.days.some((d) => dateOf(d) >= ${JSON.stringify(day)})`);
  } else {
    skip('no dates in this run');
  }
  const list = await saved(opened, () => opened.locator('#list-exports button').nth(1).click());
  expect(JSON.parse(list.text).length === total, 'the list is saved as JSON');
}

async function goesBackAndForth(opened) {
  await opened.goto('about:blank');
  await opened.goto(address);
  await opened.waitForFunction(() => clusters.length < 2 || document.querySelector('.charts'));
  if (await opened.evaluate(() => clusters.length < 2)) return;
  await opened.locator('#list a').first().click();
  await opened.waitForFunction(() => sides !== null);
  await opened.goBack();
  await opened.waitForFunction(() => current === null);
  expect(await opened.locator('.charts').isVisible(), 'back leads to the overview again');
  await opened.focus('#view');
  await opened.keyboard.press('n');
  await opened.keyboard.press('p');
  const sizes = await opened.evaluate(() => [...document.querySelectorAll('.chart')][0].querySelectorAll('li').length);
  for (let i = 0; i < sizes; i++) {
    const row = opened.locator('.chart').first().locator('li').nth(i);
    await row.locator('button').click();
    const said = Number(await row.locator('b').textContent()), kept = await opened.evaluate(() => shown.length);
    if (said !== kept) expect(false, 'a bar of sizes says ' + said + ' and leaves ' + kept);
  }
  expect(true, 'every bar of sizes leaves as many as it says, of ' + sizes);
  await opened.evaluate(() => byId('filters').reset());
  await opened.waitForFunction(() => shown.length === clusters.length);
}

async function opensACluster(opened) {
  await openWhere(opened, '() => true');
  expect(await opened.locator('#list a[aria-current]').count() <= 1, 'one cluster is open');
  expect(await opened.locator('table.rows tbody tr').first().isVisible(), 'two texts stand side by side');
  expect(await opened.locator('svg.map g').count() === await opened.evaluate(() => sides.rows.length), 'the map has every row');
  await opened.focus('#view');
  const changes = await opened.evaluate(() => sides.rows.some(isChange));
  if (!changes) await opened.evaluate(() => showRow(0));  // two equal texts have no change to go to
  await opened.keyboard.press('n');
  expect(/\/p\d+/.test(await opened.evaluate(() => location.hash)), 'n goes to a change and the address says so');
  const deep = await opened.evaluate(() => location.hash);
  if (await opened.evaluate(() => shown.length > 1)) {
    await opened.keyboard.press('j');
    await opened.waitForFunction((hash) => location.hash !== hash, deep);
    expect(true, 'j goes to the next cluster');
    await opened.keyboard.press('k');
  }
  await opened.keyboard.press('o');
  await opened.waitForFunction(() => current === null);
  expect(await opened.locator('.charts').isVisible(), 'o goes to the overview');
  await opened.keyboard.press('?');
  expect(await opened.locator('#help').isVisible(), '? shows the keys');
  await opened.keyboard.press('Escape');
  await opened.goto('about:blank');
  await opened.goto(address + deep);
  await opened.waitForFunction(() => sides !== null && sides.rows.length > 0);
  expect(await opened.locator('tr.at').isVisible(), 'a deep link opens its row: ' + deep);
}

async function showsAFamily(opened) {
  if (await openWhere(opened, '(c) => c.tree.length + c.leanings.length > 0')) {
    const drawn = await opened.locator('.family .edge').count();
    expect(drawn > 0, 'a family tree has its edges drawn: ' + drawn);
    const dashed = await opened.evaluate(() => [current.leanings.length, document.querySelectorAll('.family .guess').length]);
    expect(dashed[0] >= dashed[1], 'guesses are dashed: ' + dashed[1]);
    expect(await opened.locator('.tree li').count() >= drawn, 'and the same stands in words');
  } else {
    skip('no family tree in this run');
  }
  if (await openWhere(opened, '(c) => c.members.length > 2 && documents[c.base].text && c.pairs.filter((p) => p.aligned).length > 1')) {
    const table = opened.locator('main > details', { hasText: await opened.evaluate(() => kWords.cluster.table) });
    await table.locator('summary').click();
    await table.locator('table').waitFor();
    const columns = await table.locator('thead th').count();
    expect(columns === 1 + Math.min(16, await opened.evaluate(() => current.members.length)), 'the table of paragraphs has a column a witness');
    expect(await table.locator('tbody tr').count() >= await opened.evaluate(() => textOf(current.base).length), 'and a row a paragraph at least');
    await table.locator('tbody button').nth(1).click();
    expect(await opened.locator('tr.at').isVisible(), 'a cell of it leads to the two texts');
  } else {
    skip('no cluster of three aligned texts');
  }
}

async function comparesTexts(opened) {
  if (await openWhere(opened, '(c) => c.pairs.some((p) => p.aligned && p.only_a.concat(p.only_b).length && textOf(p.a).concat(textOf(p.b)).some((x) => !kPlainKinds.has(x[0])))')) {
    await opened.evaluate(() => { const p = current.pairs.find((x) => x.aligned && x.only_a.concat(x.only_b).length && textOf(x.a).concat(textOf(x.b)).some((y) => !kPlainKinds.has(y[0]))); drawSides(current, p.a, p.b); });
    const before = await opened.locator('.rows tbody tr:visible').count(), words = await opened.textContent('#shares');
    await opened.check('#plain');
    const after = await opened.locator('.rows tbody tr:visible').count();
    expect(after <= before && await opened.textContent('#shares') !== words, 'without captions and promos the shares are counted anew: ' + after + ' of ' + before + ' rows');
    await opened.uncheck('#plain');
  } else {
    skip('no captions or promos in this run');
  }
  if (await openWhere(opened, '(c) => c.pairs.some((p) => p.aligned && p.links.length)')) {
    await opened.evaluate(() => { const p = current.pairs.find((x) => x.aligned && x.links.length); drawSides(current, p.a, p.b); });
    await opened.check('#fold');
    const folds = await opened.locator('tr.fold').count();
    if (folds) {
      await opened.locator('tr.fold button').first().click();
      expect(await opened.locator('tr.fold').count() === folds - 1, 'a fold of equal paragraphs opens');
    }
    await opened.uncheck('#fold');
    const tools = opened.locator('#sides .exports button');
    const csv = await saved(opened, () => tools.nth(0).click());
    expect(csv.text.startsWith('\uFEFFchange,a,b'), 'two texts are saved as CSV');
    const json = JSON.parse((await saved(opened, () => tools.nth(1).click())).text);
    expect(json.rows.length === await opened.evaluate(() => sides.rows.length), 'and as JSON, a row each');
    await opened.evaluate(() => { const g = document.querySelectorAll('svg.map g'); g[g.length - 1].dispatchEvent(new MouseEvent('click')); });
    expect(await opened.locator('tr.at').isVisible(), 'a band of the map leads to its row');
  }
  if (await openWhere(opened, '(c) => c.pairs.some((p) => p.aligned && p.links.length && documents[p.a].lang !== documents[p.b].lang)')) {
    await opened.evaluate(() => { const p = current.pairs.find((x) => x.aligned && x.links.length && documents[x.a].lang !== documents[x.b].lang); drawSides(current, p.a, p.b); });
    const tmx = await saved(opened, () => opened.locator('#sides .exports button').nth(2).click());
    const units = await opened.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, 'application/xml');
      return xml.querySelector('parsererror') ? -1 : xml.querySelectorAll('tu').length;
    }, tmx.text);
    const linked = await opened.evaluate(() => sides.rows.filter((row) => row.a.length && row.b.length).length);
    expect(units === linked, 'two languages are saved as TMX, a unit a link: ' + units);
  } else {
    skip('no two languages side by side in this run');
  }
  if (await openWhere(opened, '(c) => c.pairs.some((pair) => pair.links.some((link) => (link[4] || []).length))')) {
    await opened.evaluate(() => { const p = current.pairs.find((one) => one.links.some((link) => (link[4] || []).length)); drawSides(current, p.a, p.b); });
    const word = opened.locator('td:nth-child(3) .word').first();
    await word.hover();
    expect(await opened.locator('td:nth-child(2) .word.lit').count() === 1, 'a word lights up the one that answers it');
    await opened.locator('#sides th').first().hover();
    await word.click();
    expect(await opened.locator('.word.lit').count() === 2, 'and no other');
    await opened.evaluate(() => showRow(sides.rows.findIndex((row) => row.words && row.words[0].length)));
    await opened.locator('tr.at td:nth-child(2) .word').last().focus();
    expect(await opened.locator('tr.at .word.lit').count() === 2, 'nor when the keyboard comes to one');
  } else {
    skip('no answering words in this report');
  }
}

async function keepsMarks(opened) {
  await openWhere(opened, '() => true');
  const ids = await opened.evaluate(() => { const m = current.members.find((x) => x !== current.base); return [documents[current.base].id, documents[m].id].sort(); });
  await opened.locator('.marks select').first().selectOption('refused');
  await opened.locator('.marks input').first().fill('an agency story');
  await opened.locator('.marks input').first().press('Tab');
  await opened.reload();
  await openWhere(opened, '() => true');
  expect(await opened.locator('.marks select').first().inputValue() === 'refused', 'a mark is there again after a reload');
  await opened.evaluate(() => { for (const part of document.querySelectorAll('nav details')) part.open = true; });
  const file = await saved(opened, () => opened.locator('#marks-save').click());
  const marks = JSON.parse(file.text).marks;
  expect(marks.length === 1 && marks[0].note === 'an agency story' && [marks[0].a, marks[0].b].sort().join() === ids.join(), 'marks are saved by the ids of documents');
  await opened.locator('.marks select').first().selectOption('');
  await opened.locator('.marks input').first().fill('');
  await opened.locator('.marks input').first().press('Tab');
  await opened.reload();
  await openWhere(opened, '() => true');
  expect(await opened.locator('.marks select').first().inputValue() === '', 'a mark that was taken back stays away');
  await opened.setInputFiles('#marks-load', { name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('[]') });
  await opened.waitForFunction(() => byId('marks-told').textContent === kWords.marks.unreadable);
  await opened.setInputFiles('#marks-load', { name: 'marks.json', mimeType: 'application/json', buffer: Buffer.from(file.text) });
  await opened.waitForFunction(() => [...marks.values()].filter((one) => one.mark).length === 1);
  expect(true, 'saved marks are loaded, and a file without any is refused in words');
  if (shots) fs.writeFileSync(path.join(shots, 'marks.json'), file.text);
}

async function reads(browser) {
  const { opened, seen, close } = await page(browser, {});
  const began = Date.now();
  await opened.goto(address, { waitUntil: 'commit' });
  await opened.waitForFunction(() => { try { return document.title !== 'stemma report'; } catch { return false; } });
  const drawn = Date.now() - began;
  await opened.waitForLoadState('load');
  tell(`${await opened.evaluate(() => clusters.length)} clusters, ${(fs.statSync(report).size / 1e6).toFixed(1)} MB: drawn in ${drawn} ms, whole in ${Date.now() - began} ms`);
  const alone = await opened.evaluate(() => clusters.length === 1);
  if (!alone) await showsTheRun(opened);
  await filters(opened);
  await goesBackAndForth(opened);
  await opensACluster(opened);
  await showsAFamily(opened);
  await comparesTexts(opened);
  await keepsMarks(opened);
  const times = await opened.evaluate(async (most) => {
    const out = [];
    let longest = [0, 0];
    for (const cluster of clusters.slice(0, most)) {
      const start = performance.now();
      open(cluster);
      while (!cluster.pairs || sides === null) await new Promise((next) => setTimeout(next, 1));
      void document.body.offsetHeight;
      out.push(performance.now() - start);
      if (sides.rows.length > longest[0]) longest = [sides.rows.length, out[out.length - 1]];
    }
    return { worst: Math.max(...out), mean: out.reduce((x, y) => x + y, 0) / out.length, count: out.length, longest };
  }, kMostOpened);
  tell(`a cluster opens in ${times.mean.toFixed(0)} ms, ${times.worst.toFixed(0)} ms at most, of ${times.count}; the longest pair, ${times.longest[0]} rows, in ${times.longest[1].toFixed(0)} ms`);
  expect(await opened.evaluate(() => window.stemmaBroken === undefined), 'no text of the run became a script');
  expect(seen.requests.length === 0, 'no request beside the page: ' + seen.requests.join(' '));
  expect(seen.errors.length === 0, 'no error in the console: ' + seen.errors.join(' | '));
  await close();
}

async function isAccessible(browser, options, name) {
  const { opened, close } = await page(browser, options);
  await opened.addInitScript(axe);
  await opened.goto(address);
  const views = { overview: async () => {}, cluster: async () => { if (!await openWhere(opened, '(c) => c.members.length > 2')) await openWhere(opened, '() => true'); } };
  for (const [view, go] of Object.entries(views)) {
    await go();
    await shoot(opened, name + '-' + view);
    await opened.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
    await opened.waitForTimeout(100);
    const found = await opened.evaluate(() => axe.run());
    const words = found.violations.map((v) => v.id + ' ' + v.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', '));
    expect(words.length === 0, name + ', ' + view + ': ' + found.passes.length + ' accessibility rules pass ' + words.join(' | '));
    const wide = await opened.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide <= 0, name + ', ' + view + ': nothing sticks out to the side (' + wide + ' px)');
  }
  await close();
}

async function readsWithoutScripts(browser) {
  const { opened, close } = await page(browser, { javaScriptEnabled: false });
  await opened.goto(address);
  expect(await opened.locator('main article').first().isVisible(), 'without scripts the clusters are a plain list');
  expect(!await opened.locator('#panel').isVisible(), 'without scripts no dead filter is shown');
  await shoot(opened, 'no-script', false);
  await close();
}

async function prints(browser) {
  const { opened, close } = await page(browser, {});
  await opened.goto(address);
  await openWhere(opened, '() => true');
  await opened.emulateMedia({ media: 'print' });
  expect(!await opened.locator('#panel').isVisible() && await opened.locator('#view h2').isVisible(), 'print has the open cluster alone');
  await shoot(opened, 'print');
  await close();
}

/// What the README shows: the overview, and the two texts of a family side by side.
async function takesPictures(browser) {
  const { opened, close } = await page(browser, { viewport: { width: 1280, height: 800 } });
  await opened.goto(address);
  await shoot(opened, 'overview', false);
  await openWhere(opened, '(c) => c.members.length > 3 && c.langs.length > 1') || await openWhere(opened, '() => true');
  await opened.evaluate(() => {
    const tools = document.querySelector('#sides .tools');
    const from = current.leanings.concat(current.tree)[0];
    if (from) drawSides(current, from.from, current.members.find((m) => m !== from.from && documents[m].lang !== documents[from.from].lang) || from.to);
    (document.querySelector('.family') || tools).scrollIntoView();
  });
  await shoot(opened, 'family', false);
  await opened.evaluate(() => document.querySelector('#sides').scrollIntoView());
  await shoot(opened, 'side-by-side', false);
  await close();
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: kQuiet });
  await reads(browser);
  await isAccessible(browser, { colorScheme: 'light' }, 'light');
  await isAccessible(browser, { colorScheme: 'dark' }, 'dark');
  await isAccessible(browser, { colorScheme: 'light', viewport: { width: 380, height: 800 } }, 'phone');
  await readsWithoutScripts(browser);
  await prints(browser);
  if (shots) await takesPictures(browser);
  await browser.close();
  console.log(failures.length ? failures.length + ' failed' : 'all hold');
  process.exit(failures.length ? 1 : 0);
})().catch((error) => { console.error(error); process.exit(1); });
