// The build. What a step does is in build/; here is only the order.
const { series } = require('gulp');
const { clean, compile, copyIcons } = require('./build/compile');
const { bundle } = require('./build/bundle');
const { writeSchemas } = require('./build/schemas');
const { writeDocs } = require('./build/docs');

const build = series(clean, compile, bundle, copyIcons, writeSchemas);

module.exports = {
	build,
	docs: series(build, writeDocs),
	default: build,
};
