// The official library of Stripe judges ours: the same questions on the wire, our stand-in answers it, and signatures hold both ways.
// node stripe-judge.cjs NODE_MODULES JOB, where JOB is JSON; what it found goes to the output as JSON.
const path = require('path');
const Stripe = require(path.join(process.argv[2], 'stripe'));
const job = JSON.parse(process.argv[3]);
const key = 'wijkkas_payment';

const client = address => {
  const at = new URL(address);
  return new Stripe('sk_test_judge', { host: at.hostname, port: +at.port, protocol: 'http', maxNetworkRetries: 1, telemetry: false, timeout: 10000 });
};

const checkout = c => ({
  mode: 'payment', success_url: c.Back, cancel_url: c.GivenUp, client_reference_id: c.Key, locale: c.Language, expires_at: c.Expires,
  payment_method_types: [c.Way], metadata: { [key]: c.Key },
  payment_intent_data: { description: c.Document, metadata: { [key]: c.Key } },
  line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: c.Cents, product_data: { name: c.Words } } }],
});

// Each question that our client asks, in the same order.
async function wire(stripe) {
  await stripe.checkout.sessions.create(checkout(job.Checkout), { idempotencyKey: 'checkout-' + job.Checkout.Key });
  await stripe.checkout.sessions.retrieve('cs_1', { expand: ['payment_intent.latest_charge.balance_transaction'] });
  await stripe.checkout.sessions.expire('cs_1', {}, { idempotencyKey: 'expire-cs_1' });
  await stripe.checkout.sessions.retrieve('cs_1', { expand: ['payment_intent.latest_charge.balance_transaction'] });
  await stripe.refunds.create({ payment_intent: 'pi_1', amount: 500, reason: 'requested_by_customer', expand: ['balance_transaction'] }, { idempotencyKey: 'refund-7' });
  await stripe.paymentIntents.retrieve('pi_1');
  await stripe.payouts.retrieve('po_1', { expand: ['balance_transaction', 'failure_balance_transaction'] });
  await stripe.balance.retrieve();
  await stripe.balanceTransactions.list({ created: { gte: 1764000000 }, expand: ['data.source'], limit: 100 });
}

async function drive(stripe) {
  const said = {};
  const cs = await stripe.checkout.sessions.create(checkout(job.Checkout), { idempotencyKey: 'judge-1' });
  const same = await stripe.checkout.sessions.create(checkout(job.Checkout), { idempotencyKey: 'judge-1' });
  said.open = [cs.object, cs.status, cs.payment_status, same.id === cs.id].join(' ');
  said.otherQuestion = await stripe.checkout.sessions.create({ ...checkout(job.Checkout), locale: 'en' }, { idempotencyKey: 'judge-1' }).catch(e => e.type);
  await fetch(job.StandIn + '/play/pay/' + cs.id, { method: 'POST' });
  const paid = await stripe.checkout.sessions.retrieve(cs.id, { expand: ['payment_intent.latest_charge.balance_transaction'] });
  const charge = paid.payment_intent.latest_charge, moved = charge.balance_transaction;
  said.paid = [paid.status, paid.payment_status, charge.payment_method_details.type, moved.reporting_category, moved.amount, moved.fee, moved.net, paid.payment_intent.metadata[key] === job.Checkout.Key].join(' ');
  said.expirePaid = await stripe.checkout.sessions.expire(cs.id).catch(e => `${e.type} ${e.statusCode}`);
  await fetch(job.StandIn + '/play/refuse/1', { method: 'POST' });
  const re = await stripe.refunds.create({ payment_intent: paid.payment_intent.id, amount: 1050, expand: ['balance_transaction'] }, { idempotencyKey: 'judge-2' });
  said.refund = [re.object, re.status, re.amount, re.balance_transaction.reporting_category, re.balance_transaction.net].join(' ');
  said.tooMuch = await stripe.refunds.create({ payment_intent: paid.payment_intent.id, amount: 999999 }).catch(e => `${e.type} ${e.statusCode}`);
  said.balance = (await stripe.balance.retrieve()).available.reduce((sum, part) => sum + part.amount, 0);
  const po = await (await fetch(job.StandIn + '/play/payout', { method: 'POST' })).text();
  let net = 0, pages = 0;
  for await (const t of stripe.balanceTransactions.list({ payout: po, limit: 1, expand: ['data.source'] })) { pages++; if (t.type !== 'payout') net += t.net; }
  const payout = await stripe.payouts.retrieve(po, { expand: ['balance_transaction'] });
  said.payout = [payout.amount === net, pages, payout.reconciliation_status, payout.balance_transaction.amount === -net, /^PROEF\d{12}$/.test(payout.trace_id.value)].join(' ');
  said.missing = await stripe.payouts.retrieve('po_x').catch(e => `${e.type} ${e.code} ${e.statusCode}`);
  return said;
}

(async () => {
  const stripe = client(job.Recorder);
  await wire(stripe);
  const body = job.Message;
  const sign = (options) => stripe.webhooks.generateTestHeaderString({ payload: body, secret: job.Secret, timestamp: job.Moment, ...options });
  const judge = (payload, header) => { try { return stripe.webhooks.constructEvent(payload, header, job.Secret).id; } catch (e) { return e.message.split('.')[0].slice(0, 60); } };
  const t = sign().split(',')[0];
  console.log(JSON.stringify({
    Version: Stripe.PACKAGE_VERSION ?? Stripe.default?.PACKAGE_VERSION ?? '', Api: stripe.getApiField('version'),
    StandIn: await drive(client(job.StandIn)),
    Theirs: { good: sign(), two: sign().replace('v1=', 'v1=00,v1='), old: sign({ timestamp: job.Moment - 301 }), other: sign({ secret: 'whsec_other' }), moved: sign().replace(t, 't=' + (job.Moment - 1)), scheme: sign().replace('v1=', 'v0=') },
    Ours: { good: judge(body, job.Ours.Good), changed: judge(body + ' ', job.Ours.Good), old: judge(body, job.Ours.Old) },
  }));
})().catch(e => { console.error(e); process.exitCode = 1; });
