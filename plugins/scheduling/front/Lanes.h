// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/scheduling/Problem.h"

#include "core/problems/At.h"

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tradeoff::scheduling {

/// A schedule as decisions alone: all operations, whatever must come before another in front of it, and the
/// machine of each. Machines take theirs in this order, and so do the jobs of open shops.
struct Line
{
    std::vector<int> order;
    std::vector<std::int32_t> machines;
};

/// The line that keeps the order in which a schedule begins its operations, pinned ones at their pins.
/// Empty for a permutation shop whose precedences leave no order of whole jobs.
Line lineOf(const problems::scheduling::Problem& problem, problems::scheduling::Schedule schedule,
            std::span<const std::int64_t> ends);

enum class Lane : std::uint8_t { Machine, Job };

/// A line with its times: every operation as early as its lanes (the operations of its machine, those of its
/// job), precedences, release, set-ups and closed times let it. No schedule with these lanes has an earlier
/// end anywhere, so that none is better in an objective that never gains by waiting.
/// One move at a time: it changes the times of what follows alone; undo() takes the last one back.
/// Cost of a move: the operations between its two ends in the line, and those whose times change.
class Lanes
{
public:
    static constexpr int kNobody = -1;

    explicit Lanes(const problems::scheduling::Problem& problem);

    void place(const Line& line);
    /// By start; the line that moves pass fewest operations on.
    Line line() const;
    problems::scheduling::Schedule schedule() const { return {m_start, m_machine}; }
    const problems::scheduling::Problem& problem() const { return m_problem; }

    int operations() const { return static_cast<int>(m_start.size()); }
    int jobs() const { return m_problem.jobs(); }
    int job(int operation) const { return m_job[at(operation)]; }
    int machine(int operation) const { return m_machine[at(operation)]; }
    std::int64_t start(int operation) const { return m_start[at(operation)]; }
    std::int64_t end(int operation) const { return m_end[at(operation)]; }
    std::int64_t endOfJob(int job) const { return m_end[at(m_last[1][at(job)])]; }
    int lastOfJob(int job) const { return m_last[1][at(job)]; }
    int before(Lane lane, int operation) const { return m_before[index(lane)][at(operation)]; }
    std::int64_t cost() const { return m_cost; } ///< of the machines, see Machine::rate
    /// A pinned operation begins at its pin or, where its lanes do not let it, later: no plan that counts.
    std::int64_t behindPins() const;
    bool isPinned(int operation) const { return m_isPinned[at(operation)] != 0; }
    /// The pinned operation that is furthest behind; kNobody where none is.
    int lateOfPins() const;

    /// What the operation waits for: the last to end of what must end before it, kNobody where nothing must.
    struct Wait
    {
        int operation = kNobody;
        bool isChoice = false; ///< of the lane: another order would change it
        Lane lane = Lane::Machine;
    };
    Wait waitOf(int operation, bool machineFirst) const;

    /// `operation`, behind `other` in the lane, right before it. False, and nothing changed, where that
    /// closes a circle.
    bool moveBefore(Lane lane, int operation, int other);
    /// `operation`, in front of `other` in the lane, right after it.
    bool moveAfter(Lane lane, int operation, int other);
    /// The places in the line between what must come before the operation and what must come after.
    std::pair<int, int> window(int operation) const;
    int place(int operation) const { return m_place[at(operation)]; }
    /// To a place of its window, on the machine of this mode.
    void moveTo(int operation, const problems::scheduling::Mode& mode, int place);
    /// Permutation shops: the job to another place in the order of jobs. False where a precedence forbids it.
    bool moveJob(int from, int to);
    int placeOfJob(int job) const { return m_placeOfJob[at(job)]; }
    int jobAt(int place) const { return m_jobs[at(place)]; }

    /// Takes the last move back; to be called before the next one.
    void undo();

private:
    static std::size_t index(Lane lane) { return static_cast<std::size_t>(lane); }
    int groupOf(std::size_t lane, int operation) const
    {
        return lane == 0 ? m_machine[at(operation)] : m_job[at(operation)];
    }

    void takePrecedences();
    void takePins();
    void forget();
    void set(int& field, int value);
    void unlink(std::size_t lane, int operation);
    void linkAfter(std::size_t lane, int operation, int before);
    void nextStamp();
    void markBefore(int operation, int skippedLane);
    void markAfter(int operation, int skippedLane);
    void keepSegment(int first, int last);
    void put(int place, int operation);
    std::int64_t earliest(int operation) const;
    void touch(int operation);
    void retime(int operation);
    void retime(int first, int last);
    bool crossesPrecedence(int job, int from, int to) const;
    void rotateJobs(int from, int to);

    const problems::scheduling::Problem& m_problem;
    const problems::scheduling::Shop& m_shop;
    bool m_hasSetups;
    bool m_hasClosed;
    std::vector<int> m_job;
    std::vector<int> m_family;
    std::vector<std::int64_t> m_release; ///< of its job, the end of the frozen time or its pin
    std::vector<std::uint8_t> m_isPinned;
    std::vector<int> m_firstBefore; ///< precedences: into m_allBefore, one more than operations
    std::vector<int> m_allBefore;
    std::vector<int> m_firstAfter;
    std::vector<int> m_allAfter;

    std::vector<int> m_order;
    std::vector<int> m_place;
    std::vector<std::int32_t> m_machine;
    std::vector<std::int64_t> m_duration;
    std::vector<std::int64_t> m_start;
    std::vector<std::int64_t> m_end;
    std::array<std::vector<int>, 2> m_before; ///< by lane
    std::array<std::vector<int>, 2> m_after;
    std::array<std::vector<int>, 2> m_first; ///< of each machine, of each job
    std::array<std::vector<int>, 2> m_last;
    std::int64_t m_cost = 0;
    std::vector<int> m_jobs; ///< permutation shops: in their order
    std::vector<int> m_placeOfJob;

    std::vector<std::pair<int*, int>> m_oldLinks;
    std::vector<std::pair<int, std::int64_t>> m_oldStarts;
    std::vector<int> m_oldSegment;
    int m_segmentAt = 0;
    int m_changed = kNobody; ///< whose machine the last move changed
    problems::scheduling::Mode m_oldMode;
    std::int64_t m_oldCost = 0;
    std::pair<int, int> m_movedJob{0, 0};

    std::vector<std::uint8_t> m_touched;
    int m_waiting = 0; ///< how many are touched
    std::vector<std::uint32_t> m_mark;
    std::uint32_t m_stamp = 0;
};

} // namespace tradeoff::scheduling
