import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';

export const statistic: Resource = {
	name: 'Statistic',
	operations: {
		getMonth: operation({
			name: 'Get Month',
			action: 'Get the statistics of a month',
			description: 'See what templates cost in a month. Business API only.',
			effect: 'read',
			http: 'GET /statistics',
			fields: {
				date: {
					type: 'string',
					displayName: 'Month',
					required: true,
					placeholder: 'e.g. 09.2026',
					description: 'Month and year with a dot between them',
					parse: month,
				},
			},
			sample: { date: '09.2026', templates_cost: 1.5 },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many monthly statistics',
			description: 'See counters and costs of all months. Business API only.',
			effect: 'read',
			http: 'GET /extendedStatistics',
			fields: {},
			sample: { period_date: '2026-09-01', quantity: 30, total_price: 1.5 },
		}),
	},
};

/** The provider wants mm.YYYY (chat-api.md 1.10); 2026-09 is read too. */
function month(text: string): string {
	const value = text.trim().replace(/^(\d{4})-(\d\d).*$/, '$2.$1');
	if (/^(0[1-9]|1[0-2])\.\d{4}$/.test(value)) return value;
	throw badInput(`Month "${value.slice(0, 40)}" must be month and year, for example 09.2026`);
}
