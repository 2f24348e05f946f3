const path = require('node:path');

const root = path.join(__dirname, '..');

module.exports = { root, dist: path.join(root, 'dist') };
