// Plays an ink story in inkjs by lists of picks: `node inkjs_player.mjs ORDER.json`.
// Pick p takes choice p % (number of choices).  Prints the time of each round and how games end.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const order = JSON.parse(readFileSync(process.argv[2], "utf8"));
const packages = createRequire(pathToFileURL(order.packages + "/package.json"));
const { version } = JSON.parse(readFileSync(order.packages + "/node_modules/inkjs/package.json", "utf8"));
const { Compiler } = packages("inkjs/full");

let begun = performance.now();
const compiled = new Compiler(readFileSync(order.source, "utf8")).Compile();
writeFileSync(order.compiled, compiled.ToJson());
const compiling = performance.now() - begun;
const { Story } = packages("inkjs");
const story = new Story(readFileSync(order.compiled, "utf8").replace(/^\uFEFF/, ""));

function play(picks) {
  story.ResetState();
  for (const pick of picks) {
    while (story.canContinue) story.Continue();
    story.ChooseChoiceIndex(pick % story.currentChoices.length);
  }
  while (story.canContinue) story.Continue();
}

const ends = order.checked.map((picks) => {
  play(picks);
  return order.variables.map((name) => story.variablesState[name]);
});
const seconds = [];
for (let round = 0; round < order.rounds; round++) {
  begun = performance.now();
  for (const picks of order.timed) play(picks);
  seconds.push((performance.now() - begun) / 1000);
}
console.log(JSON.stringify({ ends, seconds, compiling, version }));
