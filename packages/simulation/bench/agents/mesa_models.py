"""Schelling and Flocking with Mesa, by its documented interface; the flock is the example that Mesa ships, without its drawing aids.

usage: mesa_models.py schelling SIDE AGENTS RADIUS WANTED STEPS SEEDS...
       mesa_models.py flocking SIDE BIRDS VISION SEPARATION STEPS SEEDS...
Prints a line of JSON for each seed: seconds of CPU with the set-up, without what is measured at the end.
"""
import json
import random
import sys
import time

import mesa
import numpy as np
from mesa.discrete_space import CellAgent, OrthogonalMooreGrid
from mesa.examples.basic.boid_flockers.model import BoidFlockers


class Resident(CellAgent):
    def __init__(self, model, cell, group):
        super().__init__(model)
        self.cell = cell
        self.group = group

    def alike(self):
        neighbours = self.cell.get_neighborhood(radius=self.model.radius).agents
        return sum(1 for one in neighbours if one.group == self.group)

    def step(self):
        if self.alike() < self.model.wanted:
            self.cell = self.model.grid.select_random_empty_cell()


class Town(mesa.Model):
    def __init__(self, side, agents, radius, wanted, seed):
        super().__init__(seed=seed)
        self.radius, self.wanted = radius, wanted
        self.grid = OrthogonalMooreGrid((side, side), torus=False, random=self.random, capacity=1)
        for n, cell in enumerate(self.random.sample(list(self.grid.all_cells), agents)):
            Resident(self, cell, n % 2)


def schelling(side, agents, radius, wanted, steps, seed):
    begun = time.process_time()
    town = Town(side, agents, radius, wanted, seed)
    for _ in range(steps):
        town.agents.shuffle_do("step")
    seconds = time.process_time() - begun
    counts = [(one.alike(), len(list(one.cell.get_neighborhood(radius=radius).agents))) for one in town.agents]
    return {
        "seconds": seconds,
        "content": sum(1 for alike, _ in counts if alike >= wanted) / agents,
        "alike": sum(alike for alike, _ in counts) / sum(all for _, all in counts),
    }


def flocking(side, birds, vision, separation, steps, seed):
    begun = time.process_time()
    flock = BoidFlockers(population_size=birds, width=side, height=side, vision=vision, separation=separation, seed=seed)
    for _ in range(steps):
        flock.agents.shuffle_do("step")
    seconds = time.process_time() - begun
    mean = np.mean([bird.direction for bird in flock.agents], axis=0)
    seen = [sum(1 for one in bird.get_neighbors_in_radius(radius=vision)[0] if one is not bird) for bird in flock.agents]
    return {"seconds": seconds, "aligned": float(np.linalg.norm(mean)), "neighbours": sum(seen) / birds}


model, *numbers = sys.argv[1:]
sizes, seeds = [int(one) for one in numbers[:5]], [int(one) for one in numbers[5:]]
run = {"schelling": schelling, "flocking": flocking}[model]
for seed in seeds:
    random.seed(seed)
    print(json.dumps({**run(*sizes, seed), "version": mesa.__version__, "python": sys.version.split()[0]}))
