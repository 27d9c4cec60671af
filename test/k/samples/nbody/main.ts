/**
 * The n-body problem of the Computer Language Benchmarks Game: the Jovian planets, symplectic steps.
 * Published energies: -0.169075164 at the start, -0.169087605 after 1000 steps.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

const SOLAR_MASS = 39.47841760435743;
const DAYS = 365.24;

class Vec {
  x = 0;
  y = 0;
  z = 0;
}

class Body {
  name = '';
  at = new Vec();
  v = new Vec();
  mass = 0;
  moved = 0;
}

type Row = [name: string, at: number[], v: number[], mass: number];

const rows: Row[] = [
  ['Sun', [0, 0, 0], [0, 0, 0], 1],
  [
    'Jupiter',
    [4.8414314424647209, -1.16032004402742839, -0.103622044471123109],
    [0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023],
    0.000954791938424326609,
  ],
  [
    'Saturn',
    [8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
    [-0.00276742510726411, 0.00499852801234917238, 0.0000230417297573763929],
    0.000285885980666130812,
  ],
  [
    'Uranus',
    [12.894369562139131, -15.1111514016986312, -0.223307578892655734],
    [0.00296460137564761618, 0.0023784717395948095, -0.0000296589568540237556],
    0.0000436624404335156298,
  ],
  [
    'Neptune',
    [15.3796971148509165, -25.9193146099879641, 0.179258772950371181],
    [0.00268067772490389322, 0.00162824170038242295, -0.000095159225451971587],
    0.0000515138902046611451,
  ],
];

function vec([x, y, z]: number[], scale = 1): Vec {
  const v = new Vec();
  v.x = x! * scale;
  v.y = y! * scale;
  v.z = z! * scale;
  return v;
}

function make(): Body[] {
  const bodies: Body[] = [];
  for (const [name, at, v, mass] of rows) {
    const body = new Body();
    body.name = name;
    body.at = vec(at);
    body.v = vec(v, DAYS);
    body.mass = mass * SOLAR_MASS;
    bodies.push(body);
  }
  return bodies;
}

/** Gives the sun the momentum that makes the whole system's zero. */
function offset_momentum(bodies: Body[]): void {
  let px = 0;
  let py = 0;
  let pz = 0;
  for (const { v, mass } of bodies) {
    px += v.x * mass;
    py += v.y * mass;
    pz += v.z * mass;
  }
  const { v } = bodies[0]!;
  v.x = -px / SOLAR_MASS;
  v.y = -py / SOLAR_MASS;
  v.z = -pz / SOLAR_MASS;
}

function advance(bodies: Body[], dt: number): void {
  const n = bodies.length;
  for (let i = 0; i < n; i++) {
    const a = bodies[i]!;
    for (let j = i + 1; j < n; j++) {
      const b = bodies[j]!;
      const dx = a.at.x - b.at.x;
      const dy = a.at.y - b.at.y;
      const dz = a.at.z - b.at.z;
      const d2 = dx * dx + dy * dy + dz * dz;
      const mag = dt / (d2 * Math.sqrt(d2));
      a.v.x -= dx * b.mass * mag;
      a.v.y -= dy * b.mass * mag;
      a.v.z -= dz * b.mass * mag;
      b.v.x += dx * a.mass * mag;
      b.v.y += dy * a.mass * mag;
      b.v.z += dz * a.mass * mag;
    }
  }
  for (const body of bodies) {
    body.at.x += dt * body.v.x;
    body.at.y += dt * body.v.y;
    body.at.z += dt * body.v.z;
    body.moved++;
  }
}

function kinetic(body: Body): number {
  const { x, y, z } = body.v;
  return 0.5 * body.mass * (x * x + y * y + z * z);
}

function distance(a: Body, b: Body): number {
  return Math.sqrt((a.at.x - b.at.x) ** 2 + (a.at.y - b.at.y) ** 2 + (a.at.z - b.at.z) ** 2);
}

function energy(bodies: Body[]): number {
  let e = 0;
  for (let i = 0; i < bodies.length; i++) {
    e += kinetic(bodies[i]!);
    cond_resched();
    for (let j = i + 1; j < bodies.length; j++)
      e -= (bodies[i]!.mass * bodies[j]!.mass) / distance(bodies[i]!, bodies[j]!);
  }
  return e;
}

function start(): number {
  const bodies = make();
  offset_momentum(bodies);
  printk(`step 0: ${energy(bodies).toFixed(9)}`);
  for (let step = 1; step <= 1000; step++) {
    advance(bodies, 0.01);
    if (step % 100 === 0) {
      msleep(1);
      printk(`step ${step}: ${energy(bodies).toFixed(9)}`);
    }
  }
  for (const { name, at, moved } of bodies)
    printk(`${name}: ${at.x.toFixed(6)} ${at.y.toFixed(6)} ${at.z.toFixed(6)} after ${moved}`);
  for (let i = 1; i < bodies.length; i++)
    printk(`${bodies[i]!.name} from the sun: ${distance(bodies[0]!, bodies[i]!).toPrecision(8)}`);
  return 0;
}

module_init(start);
