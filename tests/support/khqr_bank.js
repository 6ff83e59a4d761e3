// The National Bank's package, asked line by line: one JSON question in, one JSON answer out.
// It reads the machine's clock; here it is told the time. On some texts it never ends; then the answer is null.
"use strict";
const path = require("path");
const readline = require("readline");
const vm = require("vm");

const home = path.join(process.argv[2], "bakong-khqr");
const { BakongKHQR, IndividualInfo, MerchantInfo } = require(home);
const crc16 = require(path.join(home, "src", "helper", "crc16"));

const answers = {
  verify: (text) => BakongKHQR.verify(text).isValid,
  decode: (text) => BakongKHQR.decode(text).data,
  decodeNonKhqr: (text) => BakongKHQR.decodeNonKhqr(text).data,
  crc: (text) => crc16(text),
  individual: (arguments_) => new BakongKHQR().generateIndividual(new IndividualInfo(...arguments_)),
  merchant: (arguments_) => new BakongKHQR().generateMerchant(new MerchantInfo(...arguments_)),
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { ask, given, now } = JSON.parse(line);
  Date.now = () => now;
  globalThis.question = () => answers[ask](given);
  let answer = null;
  try {
    answer = vm.runInThisContext("question()", { timeout: 3000 });
  } catch (error) {
    if (error.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
