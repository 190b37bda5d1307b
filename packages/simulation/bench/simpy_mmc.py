"""M/M/4 at load 0.8 with SimPy, as its documentation writes a queue: a process per customer, a Resource, first come first served."""
import json
import random
import sys
import time

import simpy

CUSTOMERS, SERVERS, ARRIVAL, SERVICE, SEED = int(sys.argv[1]), 4, 3.2, 1.0, int(sys.argv[2])
random.seed(SEED)
draw = random.expovariate
waited = 0.0


def customer(env, servers):
    global waited
    arrived = env.now
    with servers.request() as request:
        yield request
        waited += env.now - arrived
        yield env.timeout(draw(SERVICE))


def source(env, servers):
    for _ in range(CUSTOMERS):
        yield env.timeout(draw(ARRIVAL))
        env.process(customer(env, servers))


env = simpy.Environment()
begun = time.process_time()
env.process(source(env, simpy.Resource(env, SERVERS)))
env.run()
print(json.dumps({"seconds": time.process_time() - begun, "wait": waited / CUSTOMERS, "version": simpy.__version__, "python": sys.version.split()[0]}))
